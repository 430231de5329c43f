from django.apps import AppConfig


class LeadDutyConfig(AppConfig):
    name = "wijkteam.casework.lead_duty"
    verbose_name = "Plicht van de teamleider"
