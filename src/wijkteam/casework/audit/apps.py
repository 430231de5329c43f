from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "wijkteam.casework.audit"
    verbose_name = "Audit"
