from django.urls import path

from wijkteam.casework.about_me import talk_views

app_name = "talk_report"
urlpatterns = [
    path("", talk_views.reports, name="list"),
    path("geven/", talk_views.give, name="give"),
    path("<uuid:handout>/antwoord/", talk_views.answer, name="answer"),
    path("<uuid:person>/verslag.pdf", talk_views.pdf, name="pdf"),
]
