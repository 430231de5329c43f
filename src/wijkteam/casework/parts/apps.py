from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "wijkteam.casework.parts"
    verbose_name = "Parts"
