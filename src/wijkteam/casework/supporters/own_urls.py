from django.urls import path

from wijkteam.casework.supporters import own_views

app_name = "own_support"
urlpatterns = [
    path("", own_views.plan, name="plan"),
    path("<uuid:supporter>/stop/", own_views.stop, name="stop"),
    path("<uuid:supporter>/<uuid:action>/", own_views.take_up, name="take_up"),
    path("<uuid:supporter>/<uuid:action>/klaar/", own_views.finish, name="finish"),
]
