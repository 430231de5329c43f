from django.urls import path

from wijkteam.casework.rights import views

app_name = "rights"
urlpatterns = [
    path("", views.questions, name="list"),
    path("vragen/", views.ask, name="ask"),
    path("<uuid:question>/wie-keek/", views.looks, name="looks"),
    path("<uuid:question>/", views.question, name="question"),
    path("<uuid:question>/langer/", views.extend, name="extend"),
    path("<uuid:question>/antwoord/", views.answer, name="answer"),
]
