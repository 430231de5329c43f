from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "wijkteam.casework.terms"
    verbose_name = "Terms"
