from django.urls import path

from wijkteam.casework.my_plan import views

app_name = "my_plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("doel/<uuid:goal>/", views.opinion, name="opinion"),
]
