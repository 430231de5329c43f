"""The application as it is served, with everything that costs time switched on."""

from wijkteam.config.settings.development import *  # noqa: F403

# A bench asks more in a minute than a worker does in a year.
SEARCHES_PER_HOUR = 1_000_000
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
