from django.urls import path

from wijkteam.monitor.dashboard import views

urlpatterns = [
    path("", views.front, name="dashboard"),
    path("vraag/<slug:code>/", views.indicator, name="indicator"),
    path("catalogus/", views.catalogue, name="catalogue"),
    path("cijfers.csv", views.download, {"kind": "csv"}, name="download"),
    path("cijfers.xlsx", views.download, {"kind": "xlsx"}, name="download_excel"),
]
