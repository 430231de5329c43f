from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.field_errors import use_our_words


class UiConfig(AppConfig):
    name = "wijkteam.ui"
    label = "ui"
    verbose_name = _("Vormgeving")

    def ready(self) -> None:
        use_our_words()
