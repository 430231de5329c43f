from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "wijkteam.casework.commission"
    verbose_name = "Opdracht en doelen"
