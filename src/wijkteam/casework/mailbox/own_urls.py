from django.urls import path

from wijkteam.casework.mailbox import views

app_name = "own_mailbox"
urlpatterns = [path("", views.own, name="thread")]
