from django.urls import path

from wijkteam.casework.breaking_glass import views

app_name = "glass"
urlpatterns = [
    path("", views.break_glass, name="break"),
    path("nakijken/", views.reviews, name="reviews"),
    path("nakijken/<uuid:brokenglass>/", views.review, name="review"),
]
