from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "wijkteam.casework.caseload"
    verbose_name = "Caseload"
