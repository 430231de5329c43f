"""A machine that shows figures only: no register is installed, no household can be asked for."""

from wijkteam.config.settings.served import *  # noqa: F403

_REGISTERS = ("wijkteam.casework.", "wijkteam.publish")
_OF_THE_REGISTERS = (
    "wijkteam.config.refusals.CaseworkErrorMiddleware",
    "wijkteam.config.sent_forms.SentFormsMiddleware",
)

INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(_REGISTERS)]  # noqa: F405
MIDDLEWARE = [layer for layer in MIDDLEWARE if layer not in _OF_THE_REGISTERS]  # noqa: F405
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
ROOT_URLCONF = "wijkteam.config.monitor_urls"
