"""The demonstration on one's own machine: synthetic people only."""

from wijkteam.config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-synthetic-people-on-your-own-machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Who can be chosen with one click on the page for signing in, with their common password.
DEMONSTRATION_PEOPLE = "wijkteam.synthetic.town.named"
# Passkeys on http://localhost: browsers allow it there, and only there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
