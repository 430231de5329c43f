from django.urls import path

from wijkteam.casework.hours import views

app_name = "hours"
urlpatterns = [
    path("", views.note, name="note"),
    path("<int:pk>/terug/", views.take_back, name="take_back"),
]
