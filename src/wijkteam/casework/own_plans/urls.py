from django.urls import path

from wijkteam.casework.own_plans import views

app_name = "own_plans"
urlpatterns = [
    path("", views.own_plans, name="list"),
    path("wijzen/", views.point_out, name="point_out"),
    path("<uuid:ownplan>/papier/", views.on_paper, name="on_paper"),
    path("<uuid:ownplan>/niet/", views.decline, name="decline"),
]
