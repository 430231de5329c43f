from django.urls import path

from wijkteam.casework.my_plan import views

app_name = "my_plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("thuis/", views.choose_home, name="choose_home"),
    path("doel/nieuw/", views.wish, name="wish"),
    path("doel/<uuid:goal>/", views.opinion, name="opinion"),
    path("doel/<uuid:goal>/cijfer/", views.number, name="number"),
    path("doel/<uuid:goal>/stap/", views.step, name="step"),
    path("stap/<uuid:action>/", views.tick, name="tick"),
]
