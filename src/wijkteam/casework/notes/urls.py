from django.urls import path

from wijkteam.casework.notes import views

app_name = "notes"
urlpatterns = [
    path("vastleggen/", views.from_day, name="from_day"),
    path("huishoudens/<uuid:household>/vastleggen/", views.write, name="write"),
    path("huishoudens/<uuid:household>/notities/<uuid:pk>/klaar/", views.done, name="done"),
]
