from django.urls import path

from wijkteam.casework.parts import views

app_name = "parts"
urlpatterns = [
    path("", views.parts, name="list"),
    path("vragen/", views.ask, name="ask"),
    path("uitnodigen/", views.invite, name="invite"),
    path("uitnodigen/brief/", views.letter, name="letter"),
    path("<uuid:part>/", views.change, name="change"),
    path("<uuid:part>/kennismaken/", views.meet, name="meet"),
    path("<uuid:part>/opzij/", views.set_no_aside, name="set_no_aside"),
    path("<uuid:part>/einde/", views.end, name="end"),
]
