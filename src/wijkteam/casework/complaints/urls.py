from django.urls import path

from wijkteam.casework.complaints import views

app_name = "complaints"
urlpatterns = [
    path("", views.complaints, name="list"),
    path("nieuw/", views.new, name="new"),
    path("jaar/", views.figures, name="figures"),
    path("<uuid:complaint>/", views.complaint, name="complaint"),
    path("<uuid:complaint>/behandelen/", views.handle, name="handle"),
    path("<uuid:complaint>/langer/", views.extend, name="extend"),
    path("<uuid:complaint>/antwoord/", views.conclude, name="conclude"),
    path("<uuid:complaint>/heropenen/", views.reopen, name="reopen"),
]
