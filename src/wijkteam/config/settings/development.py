"""The demonstration on one's own machine: synthetic people only."""

from wijkteam.config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-synthetic-people-on-your-own-machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
