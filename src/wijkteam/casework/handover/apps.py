from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "wijkteam.casework.handover"
    label = "handover"
