from django.urls import path

from wijkteam.casework.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="list"),
    path("nieuw/", views.keep, name="keep"),
    path("<uuid:document>/", views.download, name="download"),
]
