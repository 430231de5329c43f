from django.urls import path

from wijkteam.casework.decisions import own_views

app_name = "own_decisions"
urlpatterns = [
    path("", own_views.decisions, name="list"),
    path("<uuid:application>/bezwaar/", own_views.object_to, name="object"),
]
