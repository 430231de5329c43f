"""What every installation that is served shares. What is unsafe or forgotten stops it at once."""

import os

from django.core.exceptions import ImproperlyConfigured

from wijkteam.config.settings import environment
from wijkteam.config.settings.base import *  # noqa: F403
from wijkteam.config.settings.base import STATIC_ROOT, TRUSTED_PROXIES

#: Django asks fifty characters of a key; docs/municipality/installeren.md shows how to make one.
KEY_LENGTH = 50
KEY_VARIETY = 5


def refuse(what: str) -> None:
    raise ImproperlyConfigured(f"{what} See docs/reference/settings.md.")


# Whatever this process writes (database, releases, backups) is for its own user only.
os.umask(0o077)

DEBUG = False
# Without one, the registers would quietly begin anew in an empty file somewhere.
environment.text("DATABASE_URL")
SECRET_KEY = environment.secret("SECRET_KEY")
if len(SECRET_KEY) < KEY_LENGTH or len(set(SECRET_KEY)) < KEY_VARIETY:
    refuse(f"SECRET_KEY must have {KEY_LENGTH} random characters or more.")
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS must name the host names of this installation, and not *.")
CSRF_TRUSTED_ORIGINS = environment.listed("CSRF_TRUSTED_ORIGINS")
DEMONSTRATION = False

SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
# Whoever reaches the server directly could write this header too: it says something only when a
# proxy of our own stands before us and overwrites it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Browsers then know it before the first visit; the municipality asks for that at hstspreload.org.
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# A browser takes a __Host- cookie only over TLS and from this very host, never from a neighbour.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
KNOWN_BROWSER_COOKIE = "__Host-bekend"
SECOND_STEP_REQUIRED = environment.flag("WIJKTEAM_SECOND_STEP", default=True)
FILE_UPLOAD_PERMISSIONS = 0o600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What is served was collected: the folders that it came from need not be on this machine.
if (STATIC_ROOT / "staticfiles.json").is_file():
    SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "wijkteam.operations.logs.NamelessFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wijkteam.requests": {"level": "INFO"},
        # Their own handlers would mail or print the whole request.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
