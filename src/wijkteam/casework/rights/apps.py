from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "wijkteam.casework.rights"
    verbose_name = "Rights over one's own data"
