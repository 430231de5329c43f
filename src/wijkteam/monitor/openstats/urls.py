from django.urls import path

from wijkteam.monitor.openstats import views

FIGURE = "open/<slug:figure>"
urlpatterns = [
    path("open/", views.open_statistics, name="open_statistics"),
    path(f"{FIGURE}/", views.open_statistic, name="open_statistic"),
    path(f"{FIGURE}.csv", views.open_statistic_file, {"kind": "csv"}, name="open_statistic_csv"),
    path(
        f"{FIGURE}.xlsx", views.open_statistic_file, {"kind": "xlsx"}, name="open_statistic_excel"
    ),
]
