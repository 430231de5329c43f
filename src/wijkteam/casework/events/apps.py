from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "wijkteam.casework.events"
    verbose_name = "Life events"
