from django.urls import path

from wijkteam.casework.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.threads, name="list"),
    path("<uuid:person>/", views.thread, name="thread"),
    path("<uuid:person>/opzij/", views.set_aside, name="set_aside"),
]
