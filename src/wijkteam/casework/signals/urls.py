from django.urls import path

from wijkteam.casework.signals import views

app_name = "signals"
urlpatterns = [
    path("", views.intake, name="intake"),
    path("nieuw/", views.new, name="new"),
    path("nieuw/lijkt-op/", views.matches, name="search"),
    path("nieuw/leefgebieden/", views.domains, name="domains"),
    path("insturen/", views.partner, name="partner"),
    path("<uuid:pk>/", views.signal, name="signal"),
    path("<uuid:pk>/huishouden/", views.open_household, name="open_household"),
    path("<uuid:pk>/huishouden/<uuid:household>/", views.match, name="match"),
]
