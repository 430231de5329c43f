from django.urls import path

from wijkteam.publish.annual_report import views

app_name = "annual_report"
urlpatterns = [
    path("", views.report, name="report"),
    path("jaarverslag.pdf", views.report, {"kind": "pdf"}, name="pdf"),
]
