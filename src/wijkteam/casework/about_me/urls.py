from django.urls import path

from wijkteam.casework.about_me import talk_views, views

app_name = "about_me"
urlpatterns = [
    path("", views.story, name="story"),
    path("wie-keek/", views.looks, name="looks"),
    path("alles/", views.everything, name="everything"),
    path("blad/", views.sheet, name="sheet"),
    path("gesprek/<uuid:handout>/", talk_views.own, name="talk"),
    path("gesprek/<uuid:handout>/verslag.pdf", talk_views.own_pdf, name="talk_pdf"),
]
