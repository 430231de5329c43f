from django.urls import path

from wijkteam.accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", views.SignOut.as_view(), name="sign_out"),
]
