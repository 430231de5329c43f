from django.urls import path

from wijkteam.publish.behind import views

app_name = "behind"
urlpatterns = [
    path("vraag/<slug:code>/eigen/", views.own, name="own"),
    path("eigen-organisatie/", views.home, name="home"),
    path("visitatie/casussen/", views.visit, name="visit"),
]
