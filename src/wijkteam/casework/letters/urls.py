from django.urls import path

from wijkteam.casework.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.letters, name="list"),
    path("nieuw/", views.write, name="write"),
    path("<uuid:letter>/", views.preview, name="preview"),
    path("<uuid:letter>/tekst/", views.change, name="change"),
    path("<uuid:letter>/versturen/", views.send, name="send"),
    path("<uuid:letter>/brief.pdf", views.pdf, name="pdf"),
    path("<uuid:letter>/brief.docx", views.word, name="word"),
]
