from django.urls import path

from wijkteam.casework.events import views

app_name = "events"
urlpatterns = [
    path("", views.write, name="write"),
]
