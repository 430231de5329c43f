from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.forms import SignInForm


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"title": _("Inloggen")}


class SignOut(LogoutView):
    pass
