from django.urls import path

from wijkteam.casework.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("nieuw/", views.make, name="make"),
    path("meenemen/", views.take_along, name="take_along"),
    path("doel/", views.add_goal, name="add_goal"),
    path("doel/<uuid:goal>/actie/", views.add_action, name="add_action"),
    path("doel/<uuid:goal>/mening/", views.opinion, name="opinion"),
    path("actie/<uuid:action>/", views.mark, name="mark"),
    path("evaluatie/", views.evaluate, name="evaluate"),
]
