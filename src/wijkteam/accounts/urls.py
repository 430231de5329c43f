from django.urls import path

from wijkteam.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.own, name="own"),
    path("inloggen/", views.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", views.SignOut.as_view(), name="sign_out"),
    path("begin/", views.start, name="start"),
    path("code/", views.code, name="code"),
    path("uitnodiging/<slug:secret>/", views.accept, name="accept"),
    path("wachtwoord-vergeten/", views.forgot, name="forgot"),
    path("wachtwoord/", views.change_password, name="change_password"),
    path("tweede-stap/", views.second_step, name="second_step"),
    path("toestellen/overal/", views.sign_out_others, name="sign_out_others"),
    path("toestellen/<uuid:device>/", views.sign_out_device, name="sign_out_device"),
    path("team/<uuid:team>/", views.choose_team, name="choose_team"),
    path("eerste-dag/", views.first_day, name="first_day"),
    path("partners/", views.partners, name="partners"),
    path("partners/<uuid:user>/", views.shut_partner_out, name="shut_partner_out"),
    path("afwezig/<uuid:user>/", views.absence, name="absence"),
    path("afwezigheid/<uuid:absence>/", views.change_absence, name="change_absence"),
    path("terug/<uuid:absence>/", views.end_absence, name="end_absence"),
]
