from django.urls import path

from wijkteam.casework.consultation import views

app_name = "consultation"
HOME = "huishoudens/<uuid:household>/consultatie/"
urlpatterns = [
    path("consultatie/", views.asked, name="asked"),
    path("consultatie/<uuid:consultation>/", views.answer, name="answer"),
    path(HOME, views.household, name="household"),
    path(f"{HOME}vraag/", views.ask, name="ask"),
    path(f"{HOME}<uuid:consultation>/terug/", views.take_back, name="take_back"),
]
