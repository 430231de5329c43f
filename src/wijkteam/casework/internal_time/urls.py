from django.urls import path

from wijkteam.casework.internal_time import views

app_name = "internal_time"
urlpatterns = [
    path("mijn-tijd/", views.mine, name="mine"),
    path("mijn-tijd/<int:ago>/", views.week, name="week"),
    path("team/tijd/", views.team, name="team"),
]
