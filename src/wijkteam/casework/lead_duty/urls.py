from django.urls import path

from wijkteam.casework.lead_duty import views

app_name = "lead_duty"
urlpatterns = [
    path("", views.take_up, name="take_up"),
    path("neerleggen/", views.lay_down, name="lay_down"),
]
