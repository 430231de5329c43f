from django.urls import path

from wijkteam.monitor.simulation import views

ROOT = "wat-als/"
ONE = f"{ROOT}uitkomst/<str:run>/"
urlpatterns = [
    path(ROOT, views.start, name="what_if"),
    path(f"{ROOT}maken/", views.make, name="what_if_make"),
    path(f"{ROOT}getoetst/", views.checked, name="what_if_checked"),
    path(ONE, views.run_page, name="what_if_run"),
    path(f"{ONE}voortgang/", views.progress, name="what_if_progress"),
    path(f"{ONE}stoppen/", views.stop, name="what_if_stop"),
    path(f"{ONE}verder/", views.resume, name="what_if_resume"),
    path(f"{ONE}wegen/", views.weigh, name="what_if_weigh"),
    path(f"{ONE}weghalen/", views.throw_away, name="what_if_throw_away"),
    path(f"{ONE}gegevens/<str:name>", views.open_data, name="what_if_data"),
]
