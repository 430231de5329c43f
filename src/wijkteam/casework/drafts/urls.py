from django.urls import path

from wijkteam.casework.drafts import views

app_name = "drafts"
urlpatterns = [
    path("", views.drafts, name="list"),
    path("bewaar/", views.save, name="save"),
    path("<uuid:key>/", views.draft, name="draft"),
    path("<uuid:key>/weg/", views.discard, name="discard"),
]
