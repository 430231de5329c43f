from django.urls import path

from wijkteam.casework.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.appointments, name="list"),
    path("nieuw/", views.make, name="make"),
    path("<uuid:appointment>/", views.change, name="change"),
    path("<uuid:appointment>/afzeggen/", views.cancel, name="cancel"),
]
