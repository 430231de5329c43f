from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "wijkteam.casework.overview"
    verbose_name = "Overview"
