from django.urls import path

from wijkteam.monitor.calculator.urls import ROOT
from wijkteam.monitor.case_report import views

ONE = f"{ROOT}casussen/<str:code>/verslag"
TALK = f"{ROOT}casusgesprek/verslag"

urlpatterns = [
    path(f"{ONE}/", views.of_file, name="case_report"),
    path(f"{ONE}.pdf", views.of_file, {"kind": "pdf"}, name="case_report_pdf"),
    path(f"{ONE}.docx", views.of_file, {"kind": "word"}, name="case_report_word"),
    path(f"{TALK}/", views.of_talk, name="session_report"),
    path(f"{TALK}.pdf", views.of_talk, {"kind": "pdf"}, name="session_report_pdf"),
    path(f"{TALK}.docx", views.of_talk, {"kind": "word"}, name="session_report_word"),
]
