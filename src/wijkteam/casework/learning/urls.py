from django.urls import path

from wijkteam.casework.learning import views

app_name = "learning"
urlpatterns = [
    path("leren/", views.trainings, name="trainings"),
    path("leren/nieuw/", views.add_training, name="add_training"),
    path("leren/<uuid:training>/", views.change_training, name="change_training"),
    path("leren/<uuid:training>/stoppen/", views.stop_training, name="stop_training"),
    path("leren/<uuid:training>/gevolgd/", views.follow, name="follow"),
    path("leren/<uuid:training>/gevolgd/<uuid:user>/", views.follow, name="follow_of"),
    path("handboek/", views.handbook, name="handbook"),
    path("handboek/nieuw/", views.write_page, name="write_page"),
    path("handboek/<uuid:handbookpage>/", views.page, name="page"),
    path("handboek/<uuid:handbookpage>/verbeteren/", views.change_page, name="change_page"),
    path("handboek/<uuid:handbookpage>/weg/", views.stop_page, name="stop_page"),
    path("handboek/<uuid:handbookpage>/<int:version>/", views.version, name="version"),
]
