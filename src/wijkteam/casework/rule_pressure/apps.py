from django.apps import AppConfig


class RulePressureConfig(AppConfig):
    name = "wijkteam.casework.rule_pressure"
    verbose_name = "Regeldruk"
