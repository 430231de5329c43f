from django.urls import path

from wijkteam.casework.peer_review import views

app_name = "peer_review"
urlpatterns = [
    path("", views.groups, name="groups"),
    path("nieuw/", views.begin, name="begin"),
    path("<uuid:peergroup>/", views.change, name="change"),
    path("<uuid:peergroup>/stoppen/", views.stop, name="stop"),
    path("keer/<uuid:peermeeting>/", views.prepare, name="prepare"),
    path("keer/<uuid:peermeeting>/geweest/", views.keep, name="keep"),
]
