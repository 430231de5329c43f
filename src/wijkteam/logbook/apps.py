from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class LogbookConfig(AppConfig):
    name = "wijkteam.logbook"
    verbose_name = "Logbook"

    def ready(self) -> None:
        # After each migration, for a table that was made anew has lost its guard.
        install = import_string("wijkteam.logbook.guard.install")
        post_migrate.connect(install, dispatch_uid="logbook.guard")
