from django.apps import AppConfig


class CapacityConfig(AppConfig):
    name = "wijkteam.casework.capacity"
    verbose_name = "Draagkracht van het team"
