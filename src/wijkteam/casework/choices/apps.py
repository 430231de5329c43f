from django.apps import AppConfig


class ChoicesConfig(AppConfig):
    name = "wijkteam.casework.choices"
    verbose_name = "Keuzes van het team"
