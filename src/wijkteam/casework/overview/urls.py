from django.urls import path

from wijkteam.casework.overview import views

app_name = "overview"
urlpatterns = [
    path("<uuid:pk>/", views.household, name="household"),
    path("<uuid:pk>/verhaal/", views.story_of, name="story"),
]
