from django.urls import path

from wijkteam.casework.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="list"),
    path("hulp/", views.begin_help, name="begin_help"),
    path("aanvraag/", views.apply, name="apply"),
    path("<uuid:application>/", views.change, name="change"),
    path("<uuid:application>/besluit/", views.decide, name="decide"),
    path("<uuid:application>/bezwaar/", views.object_to, name="object"),
    path("bezwaar/<uuid:objection>/", views.answer, name="answer"),
]
