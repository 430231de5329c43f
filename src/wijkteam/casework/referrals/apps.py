from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "wijkteam.casework.referrals"
    verbose_name = "Referrals"
