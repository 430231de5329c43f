import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.production")
application = get_wsgi_application()
# Every page with what it needs is loaded before the first visitor, not by that visitor: it is two
# thirds of the first page of a process.
get_resolver().url_patterns  # noqa: B018 - looking loads them
