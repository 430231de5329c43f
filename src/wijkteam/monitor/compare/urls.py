from django.urls import path

from wijkteam.monitor.compare import views

ONE = "vraag/<slug:code>/naast-elkaar"
urlpatterns = [
    path(f"{ONE}/", views.compare, name="compare"),
    path(f"{ONE}.csv", views.compare_file, {"kind": "csv"}, name="compare_csv"),
    path(f"{ONE}.xlsx", views.compare_file, {"kind": "xlsx"}, name="compare_excel"),
]
