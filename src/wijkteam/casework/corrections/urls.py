from django.urls import path

from wijkteam.casework.corrections import views

app_name = "corrections"
ONE = "<slug:kind>/<slug:record>/"
urlpatterns = [
    path("geschiedenis/", views.history, name="history"),
    path(f"verbeteren/{ONE}", views.correct, name="correct"),
    path(f"intrekken/{ONE}", views.withdraw, name="withdraw"),
    path(f"terugzetten/{ONE}", views.put_back, name="put_back"),
    path(f"verplaatsen/{ONE}", views.move, name="move"),
]
