from django.urls import path

from wijkteam.casework.followup import views

app_name = "followup"
urlpatterns = [
    path("afschalen/", views.scale_down, name="scale_down"),
    path("contact/", views.look_in, name="look_in"),
    path("heropenen/", views.reopen, name="reopen"),
]
