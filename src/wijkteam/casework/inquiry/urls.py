from django.urls import path

from wijkteam.casework.inquiry import views

app_name = "inquiry"
urlpatterns = [
    path("", views.inquiries, name="list"),
    path("nieuw/", views.begin, name="begin"),
    path("<uuid:inquiry>/", views.report, name="report"),
    path("<uuid:inquiry>/verder/", views.go_on, name="go_on"),
    path("<uuid:inquiry>/geven/", views.give, name="give"),
    path("<uuid:inquiry>/antwoord/", views.answer, name="answer"),
    path("<uuid:inquiry>/verslag.pdf", views.pdf, name="pdf"),
]
