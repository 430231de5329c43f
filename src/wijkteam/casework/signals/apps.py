from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "wijkteam.casework.signals"
    verbose_name = "Signals"
