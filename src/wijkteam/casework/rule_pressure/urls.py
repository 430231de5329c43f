from django.urls import path

from wijkteam.casework.rule_pressure import views

app_name = "rule_pressure"
urlpatterns = [
    path("", views.pressure, name="pressure"),
]
