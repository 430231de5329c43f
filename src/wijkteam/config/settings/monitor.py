"""A machine that shows figures only: no register is installed, no household can be asked for."""

from wijkteam.config.settings.production import *  # noqa: F403

REGISTERS = ("wijkteam.casework.", "wijkteam.publish")
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(REGISTERS)]  # noqa: F405
ROOT_URLCONF = "wijkteam.config.monitor_urls"
