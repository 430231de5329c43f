"""The application as it is served, with everything that costs time switched on."""

from wijkteam.config.settings.development import *  # noqa: F403

ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
