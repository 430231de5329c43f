from django.apps import AppConfig


class BoughtConfig(AppConfig):
    name = "wijkteam.casework.bought"
    verbose_name = "Ingekochte hulp"
