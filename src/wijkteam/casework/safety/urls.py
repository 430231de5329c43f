from django.urls import path

from wijkteam.casework.safety import views

app_name = "safety"
urlpatterns = [
    path("", views.arrangements, name="arrangements"),
    path("dienst/", views.put_on_duty, name="put_on_duty"),
    path("dienst/weg/", views.take_off_duty, name="take_off_duty"),
]
