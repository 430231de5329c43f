from django.apps import AppConfig


class MyPlanConfig(AppConfig):
    name = "wijkteam.casework.my_plan"
    verbose_name = "My plan"
