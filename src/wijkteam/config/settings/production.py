"""A municipality's own installation, with the registers."""

from wijkteam.config.settings.served import *  # noqa: F403
from wijkteam.config.settings.served import FIELD_KEYS, refuse

if not FIELD_KEYS:
    refuse("WIJKTEAM_FIELD_KEYS must hold a key: 1=…, of openssl rand -base64 64.")
