"""The doors of a machine that shows figures only: signing in, and the monitor."""

from django.urls import include, path
from django.views.generic import RedirectView

from wijkteam.config import views

handler500 = "wijkteam.config.views.broke"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="monitor:dashboard"), name="home"),
    path("taal/", views.set_language, name="set_language"),
    path("account/", include("wijkteam.accounts.urls")),
    path("account/", include("wijkteam.accounts.signing_in.library_urls")),
    path("beheer/", include("wijkteam.accounts.administration.urls")),
    path("beheer/werk/", include("wijkteam.operations.urls")),
    path("cijfers/", include("wijkteam.monitor.urls")),
    path("", include("wijkteam.monitor.public.urls")),
]
