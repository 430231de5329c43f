"""A municipality's own installation, with the registers."""

from wijkteam.config.settings import environment
from wijkteam.config.settings.served import *  # noqa: F403
from wijkteam.config.settings.served import FIELD_KEYS, refuse

if not FIELD_KEYS:
    refuse("WIJKTEAM_FIELD_KEYS must hold a key: 1=…, of openssl rand -base64 64.")
# Every page, mail and letter carries it: one of another municipality would go out unnoticed.
MUNICIPALITY = environment.text("WIJKTEAM_MUNICIPALITY").strip()
if not MUNICIPALITY:
    refuse("WIJKTEAM_MUNICIPALITY must name the municipality.")
