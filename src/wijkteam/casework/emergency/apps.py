from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "wijkteam.casework.emergency"
    verbose_name = "Emergency extract"
