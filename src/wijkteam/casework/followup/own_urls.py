from django.urls import path

from wijkteam.casework.followup import own_views

app_name = "own_return"
urlpatterns = [
    path("", own_views.come_back, name="come_back"),
]
