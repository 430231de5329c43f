from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "wijkteam.casework.instruments"
    verbose_name = "Instrumenten"
