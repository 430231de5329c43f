"""The test suite: fast passwords, nothing outside a temporary folder."""

import tempfile
from pathlib import Path

from wijkteam.config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEMONSTRATION = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
VAR = Path(tempfile.mkdtemp(prefix="wijkteam-var-"))
FACTS_FOLDER = VAR / "facts"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IS_SENT = True
WORK_IN_PROCESS = True  # another process does not see the database of a test
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
