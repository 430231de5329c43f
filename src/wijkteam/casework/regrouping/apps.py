from django.apps import AppConfig


class RegroupingConfig(AppConfig):
    name = "wijkteam.casework.regrouping"
    verbose_name = "Regrouping"
