from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "wijkteam.casework.hours"
    verbose_name = "Hours"
