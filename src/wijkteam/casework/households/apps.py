from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "wijkteam.casework.households"
    verbose_name = "Households"
