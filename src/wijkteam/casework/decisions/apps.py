from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "wijkteam.casework.decisions"
    verbose_name = "Besluiten"
