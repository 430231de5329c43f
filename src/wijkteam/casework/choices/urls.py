from django.urls import path

from wijkteam.casework.choices import views

app_name = "choices"
urlpatterns = [
    path("", views.choices, name="choices"),
    path("<slug:choice>/<int:period>/", views.cases, name="cases"),
]
