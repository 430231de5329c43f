from django.urls import path

from wijkteam.casework.own_plans import own_views

app_name = "my_own_plan"
urlpatterns = [
    path("", own_views.own_plans, name="list"),
    path("begin/", own_views.begin, name="begin"),
    path("<uuid:ownplan>/", own_views.write, name="write"),
]
