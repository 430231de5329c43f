from django.urls import path

from wijkteam.casework.waiting import views

app_name = "waiting"
urlpatterns = [
    path("", views.waiting_list, name="list"),
    path("groep/<str:domain>/", views.group, name="group"),
]
