from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "wijkteam.casework.history"
    verbose_name = "History"
