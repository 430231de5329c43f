from django.urls import path

from wijkteam.casework.quotes import views

app_name = "quotes"
urlpatterns = [
    path("huishoudens/<uuid:household>/citaten/", views.keep, name="keep"),
    path("citaten/", views.told, name="told"),
]
