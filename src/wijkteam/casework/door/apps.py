from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "wijkteam.casework.door"
    verbose_name = "Front door"
