from django.apps import AppConfig


class OwnPlansConfig(AppConfig):
    name = "wijkteam.casework.own_plans"
    verbose_name = "Own plans"
