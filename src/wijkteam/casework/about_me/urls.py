from django.urls import path

from wijkteam.casework.about_me import views

app_name = "about_me"
urlpatterns = [
    path("", views.story, name="story"),
    path("wie-keek/", views.looks, name="looks"),
    path("alles/", views.everything, name="everything"),
    path("blad/", views.sheet, name="sheet"),
]
