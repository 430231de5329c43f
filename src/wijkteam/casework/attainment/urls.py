from django.urls import path

from wijkteam.casework.attainment import views

app_name = "attainment"
urlpatterns = [
    path("<uuid:goal>/", views.rate, name="rate"),
    path("<uuid:goal>/treden/", views.describe, name="describe"),
]
