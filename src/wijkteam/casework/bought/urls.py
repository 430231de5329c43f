from django.urls import path

from wijkteam.casework.bought import views

app_name = "bought"
urlpatterns = [
    path("", views.year, name="year"),
    path("wie-eerst/", views.who_first, name="who_first"),
]
