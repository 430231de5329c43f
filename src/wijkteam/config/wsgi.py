import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.production")
application = get_wsgi_application()
# Every page with what it needs is loaded before the first visitor, not by that visitor: it is two
# thirds of the first page of a process.
get_resolver().url_patterns  # noqa: B018 - looking loads them
# What was loaded stays: to look through all of it for rubbish, in the middle of a page, took up to
# a quarter of a second. What a page leaves behind is nearly all of the youngest kind, and a page
# makes some 20,000 objects: look once in a page or two, not thirty times.
gc.collect()
gc.freeze()
gc.set_threshold(25_000, 20, 20)
