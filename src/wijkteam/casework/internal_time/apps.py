from django.apps import AppConfig


class InternalTimeConfig(AppConfig):
    name = "wijkteam.casework.internal_time"
    verbose_name = "Interne tijd"
