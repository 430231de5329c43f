from django.urls import path

from wijkteam.operations import views

app_name = "operations"
urlpatterns = [
    path("", views.work, name="work"),
    path("besluit/", views.decide, name="decide"),
]
