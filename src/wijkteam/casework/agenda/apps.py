from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "wijkteam.casework.agenda"
    verbose_name = "Agenda"
