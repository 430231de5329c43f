from django.urls import path

from wijkteam.casework.handover import views

app_name = "handover"
urlpatterns = [
    path("", views.propose, name="propose"),
    path("<uuid:pk>/", views.sheet, name="sheet"),
    path("<uuid:pk>/antwoord/", views.answer, name="answer"),
    path("<uuid:pk>/intrekken/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/kennisgemaakt/", views.met, name="met"),
]
