from django.urls import path

from wijkteam.casework.conversations import views

app_name = "conversations"
urlpatterns = [
    path("", views.conversations, name="list"),
    path("vastleggen/", views.hold, name="hold"),
    path("<uuid:pk>/", views.conversation, name="conversation"),
]
