from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "wijkteam.casework.safety"
    verbose_name = "Safety"
