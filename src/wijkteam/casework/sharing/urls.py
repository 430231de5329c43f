from django.urls import path

from wijkteam.casework.sharing import views

app_name = "sharing"
urlpatterns = [
    path("", views.shares, name="list"),
    path("openen/", views.open_law, name="open_law"),
    path("nieuw/", views.share, name="share"),
    path("<uuid:share>/toestemming/", views.ask_again, name="ask_again"),
    path("<uuid:share>/einde/", views.end, name="end"),
]
