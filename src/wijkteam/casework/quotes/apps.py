from django.apps import AppConfig


class QuotesConfig(AppConfig):
    name = "wijkteam.casework.quotes"
    verbose_name = "Citaten"
