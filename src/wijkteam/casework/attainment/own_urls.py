from django.urls import path

from wijkteam.casework.attainment import own_views

app_name = "my_ladder"
urlpatterns = [
    path("<uuid:goal>/", own_views.rate, name="rate"),
    path("<uuid:goal>/treden/", own_views.describe, name="describe"),
]
