from django.urls import path

from wijkteam.monitor.calculator.urls import ONE
from wijkteam.monitor.report import views

ROOT = f"{ONE}rapport/"
PLAN = f"{ONE}verzilveren/"

urlpatterns = [
    path(ROOT, views.report, name="report"),
    path(f"{ROOT}rapport.pdf", views.pdf, name="report_pdf"),
    path(f"{ROOT}rapport.docx", views.word, name="report_word"),
    path(f"{ROOT}werkblad.xlsx", views.workbook, name="workbook"),
    path(f"{PLAN}verzilverplan.pdf", views.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}verzilverplan.docx", views.plan_word, name="plan_word"),
]
