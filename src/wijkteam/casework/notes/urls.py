from django.urls import path

from wijkteam.casework.notes import views

app_name = "notes"
urlpatterns = [
    path("vastleggen/", views.from_day, name="from_day"),
    path("huishoudens/<uuid:household>/vastleggen/", views.write, name="write"),
    path("huishoudens/<uuid:household>/notities/<uuid:note>/", views.change, name="change"),
    path(
        "huishoudens/<uuid:household>/notities/<uuid:note>/intrekken/",
        views.withdraw,
        name="withdraw",
    ),
    path("huishoudens/<uuid:household>/notities/<uuid:note>/klaar/", views.done, name="done"),
]
