from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "wijkteam.casework.sharing"
    verbose_name = "Delen"
