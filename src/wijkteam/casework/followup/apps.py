from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "wijkteam.casework.followup"
    verbose_name = "Follow-up"
