from django.urls import path

from wijkteam.casework.quotes import views

app_name = "quotes"
urlpatterns = [
    path("huishoudens/<uuid:household>/citaten/", views.keep, name="keep"),
    path("huishoudens/<uuid:household>/citaten/<uuid:quote>/", views.take_back, name="take_back"),
    path("citaten/", views.told, name="told"),
]
