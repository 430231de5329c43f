from django.apps import AppConfig


class BreakingGlassConfig(AppConfig):
    name = "wijkteam.casework.breaking_glass"
    verbose_name = "Breaking the glass"
