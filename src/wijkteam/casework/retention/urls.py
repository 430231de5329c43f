from django.urls import path

from wijkteam.casework.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.proposals, name="list"),
    path("<uuid:file>/", views.decide, name="decide"),
    path("<uuid:file>/<slug:law>/", views.decide, name="decide_part"),
]
