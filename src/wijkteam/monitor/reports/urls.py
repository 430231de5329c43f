from django.urls import path

from wijkteam.monitor.calculator.urls import ONE, ROOT
from wijkteam.monitor.reports import views
from wijkteam.monitor.simulation.urls import ONE as RUN

REPORT = f"{ONE}rapport/"
PLAN = f"{ONE}verzilveren/"
CASE = f"{ROOT}casussen/<str:code>/verslag"
TALK = f"{ROOT}casusgesprek/verslag"
VISIT = "visitatie/"
urlpatterns = [
    path(VISIT, views.visitation, name="visitation"),
    path(f"{VISIT}visitatie.pdf", views.visitation, {"kind": "pdf"}, name="visitation_pdf"),
    path(f"{VISIT}visitatie.docx", views.visitation, {"kind": "word"}, name="visitation_word"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}rapport.pdf", views.pdf, name="report_pdf"),
    path(f"{REPORT}rapport.docx", views.word, name="report_word"),
    path(f"{REPORT}werkblad.xlsx", views.workbook, name="workbook"),
    path(f"{PLAN}verzilverplan.pdf", views.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}verzilverplan.docx", views.plan_word, name="plan_word"),
    path(f"{CASE}/", views.case_of_file, name="case_report"),
    path(f"{CASE}.pdf", views.case_of_file, {"kind": "pdf"}, name="case_report_pdf"),
    path(f"{CASE}.docx", views.case_of_file, {"kind": "word"}, name="case_report_word"),
    path(f"{TALK}/", views.case_of_talk, name="session_report"),
    path(f"{TALK}.pdf", views.case_of_talk, {"kind": "pdf"}, name="session_report_pdf"),
    path(f"{TALK}.docx", views.case_of_talk, {"kind": "word"}, name="session_report_word"),
    path(f"{RUN}verslag/", views.what_if, name="what_if_report"),
    path(f"{RUN}verslag.pdf", views.what_if, {"kind": "pdf"}, name="what_if_report_pdf"),
    path(f"{RUN}verslag.docx", views.what_if, {"kind": "word"}, name="what_if_report_word"),
]
