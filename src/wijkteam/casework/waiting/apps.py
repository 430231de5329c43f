from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "wijkteam.casework.waiting"
    verbose_name = "Wachtlijst"
