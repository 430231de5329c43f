from django.urls import path

from wijkteam.casework.parts import own_views

app_name = "own_parts"
urlpatterns = [
    path("", own_views.parts, name="list"),
    path("<uuid:part>/", own_views.part, name="part"),
    path("<uuid:part>/antwoord/", own_views.answer, name="answer"),
    path("<uuid:part>/begonnen/", own_views.start, name="start"),
    path(
        "<uuid:part>/bericht/<uuid:report>/intrekken/",
        own_views.withdraw_report,
        name="withdraw_report",
    ),
    path("<uuid:part>/kennismaken/", own_views.meet, name="meet"),
    path("<uuid:part>/klaar/", own_views.end, name="end"),
]
