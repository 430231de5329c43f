from django.urls import path

from wijkteam.monitor.openstats import views

urlpatterns = [
    path("open/", views.open_statistics, name="open_statistics"),
    path("open/<slug:figure>/", views.open_statistic, name="open_statistic"),
    path("open/<slug:figure>.csv", views.open_statistic_csv, name="open_statistic_csv"),
]
