"""The examples in the docstrings of src are run too; those of the application need its settings."""

import os
from contextlib import suppress

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.test")
with suppress(ImportError):
    import django

    django.setup()

#: These refuse to load without the secrets of a real installation, as they should.
collect_ignore = [
    "src/wijkteam/config/settings/monitor.py",
    "src/wijkteam/config/settings/production.py",
    "src/wijkteam/config/settings/served.py",
]
