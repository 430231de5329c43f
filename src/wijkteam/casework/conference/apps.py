from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "wijkteam.casework.conference"
    verbose_name = "Casuïstiekbespreking"
