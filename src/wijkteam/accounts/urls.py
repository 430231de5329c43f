from django.urls import path

from wijkteam.accounts.absence import views as absence
from wijkteam.accounts.invitations import views as invitations
from wijkteam.accounts.own import views as own
from wijkteam.accounts.people import views as people
from wijkteam.accounts.sessions import views as sessions
from wijkteam.accounts.signing_in import views as signing_in

app_name = "accounts"
urlpatterns = [
    path("", own.own, name="own"),
    path("inloggen/", signing_in.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", signing_in.SignOut.as_view(), name="sign_out"),
    path("begin/", people.start, name="start"),
    path("code/", invitations.code, name="code"),
    path("uitnodiging/<slug:secret>/", invitations.accept, name="accept"),
    path("wachtwoord-vergeten/", invitations.forgot, name="forgot"),
    path("weten/", own.knows, name="knows"),
    path("wie-weet-wat/", own.knowledge, name="knowledge"),
    path("wachtwoord/", own.change_password, name="change_password"),
    path("tweede-stap/", signing_in.second_step, name="second_step"),
    path("toestellen/overal/", sessions.sign_out_others, name="sign_out_others"),
    path("toestellen/<uuid:device>/", sessions.sign_out_device, name="sign_out_device"),
    path("team/<uuid:team>/", own.choose_team, name="choose_team"),
    path("eerste-dag/", own.first_day, name="first_day"),
    path("partners/", people.partners, name="partners"),
    path("partners/<uuid:user>/", people.shut_partner_out, name="shut_partner_out"),
    path("afwezig/<uuid:user>/", absence.absence, name="absence"),
    path("afwezigheid/<uuid:absence>/", absence.change_absence, name="change_absence"),
    path("terug/<uuid:absence>/", absence.end_absence, name="end_absence"),
]
