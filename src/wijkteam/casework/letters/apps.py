from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "wijkteam.casework.letters"
    verbose_name = "Brieven"
