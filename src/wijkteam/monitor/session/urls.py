from django.urls import path

from wijkteam.monitor.calculator import case_urls
from wijkteam.monitor.case_report import urls as case_report
from wijkteam.monitor.session import views

ROOT = "kosten-en-baten/casusgesprek/"

urlpatterns = [
    *case_urls.urlpatterns,
    *case_report.urlpatterns,  # before the steps, whose names it would be taken for
    path(ROOT, views.start, name="session_start"),
    path(f"{ROOT}casus.yaml", views.file, name="session_file"),
    path(f"{ROOT}weggooien/", views.discard, name="session_discard"),
    path(f"{ROOT}<str:step>/", views.step, name="session_step"),
]
