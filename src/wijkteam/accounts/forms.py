from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
            "Controleer de hoofdletters en probeer het opnieuw."
        ),
        "inactive": _("Dit account is gesloten. Vraag je teamleider om hulp."),
    }
