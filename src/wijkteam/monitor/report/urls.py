from django.urls import path

from wijkteam.monitor.calculator.urls import ONE
from wijkteam.monitor.report import views

ROOT = f"{ONE}rapport/"

urlpatterns = [
    path(ROOT, views.report, name="report"),
    path(f"{ROOT}rapport.pdf", views.pdf, name="report_pdf"),
    path(f"{ROOT}rapport.docx", views.word, name="report_word"),
    path(f"{ROOT}werkblad.xlsx", views.workbook, name="workbook"),
]
