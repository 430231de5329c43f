from django.urls import path

from wijkteam.casework.referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.transitions, name="list"),
    path("nieuw/", views.refer, name="refer"),
    path("<uuid:pk>/", views.update, name="update"),
]
