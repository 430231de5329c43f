from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "wijkteam.casework.corrections"
    verbose_name = "Corrections"
