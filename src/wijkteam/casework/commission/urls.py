from django.urls import path

from wijkteam.casework.commission import views

app_name = "commission"
urlpatterns = [
    path("doelen/", views.goals, name="goals"),
    path("doelen/nieuw/", views.new, name="new"),
    path("doelen/<uuid:teamgoal>/uitkomst/", views.tell, name="tell"),
    path("doelen/<uuid:teamgoal>/stop/", views.stop, name="stop"),
    path("reflectie/", views.reflections, name="reflections"),
    path("reflectie/nieuw/", views.reflect, name="reflect"),
]
