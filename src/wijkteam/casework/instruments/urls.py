from django.urls import path

from wijkteam.casework.instruments import views

app_name = "instruments"
urlpatterns = [
    path("", views.sheets, name="sheets"),
    path("kies/", views.choose, name="choose"),
    path("<slug:instrument>/<uuid:person>/", views.measure, name="measure"),
]
