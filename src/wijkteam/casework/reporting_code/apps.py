from django.apps import AppConfig


class ReportingCodeConfig(AppConfig):
    name = "wijkteam.casework.reporting_code"
    verbose_name = "Meldcode"
