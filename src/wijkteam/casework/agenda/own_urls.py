from django.urls import path

from wijkteam.casework.agenda import own_views

app_name = "own_agenda"
urlpatterns = [
    path("", own_views.agenda, name="agenda"),
    path("koppelen/", own_views.calendar, name="calendar"),
    path("koppelen/intrekken/", own_views.withdraw, name="withdraw"),
    path("<uuid:appointment>/", own_views.answer, name="answer"),
    path("<uuid:appointment>/herinnering/", own_views.reminder, name="reminder"),
    path("<uuid:appointment>/afspraak.ics", own_views.download, name="download"),
]
