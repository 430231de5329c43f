from django.urls import path

from wijkteam.casework.caseload import views

app_name = "caseload"
urlpatterns = [
    path("mijn-dag/", views.my_day, name="my_day"),
    path("huishoudens/", views.my_households, name="households"),
    path("waakvlam/", views.followups, name="followups"),
    path("team/", views.team, name="team"),
]
