from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "wijkteam.casework.consultation"
    verbose_name = "Consultatie"
