from django.urls import path

from wijkteam.casework.terms import views

app_name = "terms"
urlpatterns = [
    path("<uuid:pk>/gehaald/", views.meet, name="meet"),
    path("<uuid:pk>/verlengen/", views.extend, name="extend"),
    path("<uuid:pk>/stil/", views.pause, name="pause"),
    path("<uuid:pk>/verder/", views.resume, name="resume"),
]
