from django.apps import AppConfig


class SupportersConfig(AppConfig):
    name = "wijkteam.casework.supporters"
    verbose_name = "Supporters"
