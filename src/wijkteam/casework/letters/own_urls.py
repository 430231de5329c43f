from django.urls import path

from wijkteam.casework.letters import own_views

app_name = "own_letters"
urlpatterns = [
    path("", own_views.letters, name="list"),
    path("<uuid:letter>/brief.pdf", own_views.pdf, name="pdf"),
]
