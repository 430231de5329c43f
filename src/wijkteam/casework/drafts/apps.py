from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "wijkteam.casework.drafts"
    verbose_name = "Drafts"
