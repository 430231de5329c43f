from django.urls import path

from wijkteam.casework.supporters import views

app_name = "supporters"
urlpatterns = [
    path("", views.supporters, name="list"),
    path("nieuw/", views.invite, name="invite"),
    path("brief/", views.letter, name="letter"),
    path("<uuid:supporter>/", views.choose, name="choose"),
    path("<uuid:supporter>/stop/", views.take_back, name="take_back"),
]
