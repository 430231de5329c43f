"""
The pages of django-allauth that are in use, under our own addresses.

Its names are fixed: the library leads from one page to the next by them. Signing up, managing
several e-mail addresses and signing in by a mailed code have no page here on purpose.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as single
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from wijkteam.accounts.signing_in import views

urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="account_login"),
    path("uitloggen/", views.SignOut.as_view(), name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("tweede-stap/", views.second_step, name="mfa_index"),
    path("tweede-stap/inloggen/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/reservecodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tweede-stap/reservecodes/nieuw/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("tweede-stap/", views.second_step, name="mfa_list_webauthn"),
    path("tweede-stap/passkeys/nieuw/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("tweede-stap/passkeys/inloggen/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path(
        "tweede-stap/passkeys/bevestigen/",
        passkey.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("tweede-stap/passkeys/<int:pk>/weg/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("tweede-stap/passkeys/<int:pk>/naam/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("organisatie/mislukt/", single.login_error, name="socialaccount_login_error"),
    path("organisatie/gestopt/", single.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisatie/<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path("organisatie/<slug:provider_id>/terug/", openid.callback, name="openid_connect_callback"),
]
