from django.urls import path

from wijkteam.casework.inquiry import own_views

app_name = "own_reports"
urlpatterns = [
    path("", own_views.reports, name="list"),
    path("<uuid:inquiry>/", own_views.report, name="report"),
    path("<uuid:inquiry>/verslag.pdf", own_views.pdf, name="pdf"),
]
