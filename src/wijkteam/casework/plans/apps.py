from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "wijkteam.casework.plans"
    verbose_name = "Plans"
