from django.urls import path

from wijkteam.casework.sharing import own_views

app_name = "own_consents"
urlpatterns = [
    path("", own_views.consents, name="list"),
    path("<uuid:consent>/", own_views.withdraw, name="withdraw"),
]
