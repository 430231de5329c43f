from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "wijkteam.casework.complaints"
    verbose_name = "Klachten en complimenten"
