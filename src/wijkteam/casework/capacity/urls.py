from django.urls import path

from wijkteam.casework.capacity import views

app_name = "capacity"
urlpatterns = [
    path("", views.week, name="week"),
]
