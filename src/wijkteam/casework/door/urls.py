from django.urls import path

from wijkteam.casework.door import views

app_name = "door"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("ontvangen/", views.thanks, name="thanks"),
    path("bevestigd/<uuid:signal>/", views.confirmed, name="confirmed"),
]
