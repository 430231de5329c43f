from django.urls import path

from wijkteam.casework.my_plan import access_views

app_name = "residents"
urlpatterns = [
    path("", access_views.residents, name="residents"),
    path("<uuid:person>/", access_views.let_in, name="let_in"),
    path("<uuid:person>/brief/", access_views.letter, name="letter"),
    path("<uuid:person>/terug/", access_views.shut_out, name="shut_out"),
    path("meedenken/<uuid:supporter>/stop/", access_views.end_support, name="end_support"),
]
