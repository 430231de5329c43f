from django.apps import AppConfig


class AttainmentConfig(AppConfig):
    name = "wijkteam.casework.attainment"
    verbose_name = "Attainment"
