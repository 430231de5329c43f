from django.apps import AppConfig


class AboutMeConfig(AppConfig):
    name = "wijkteam.casework.about_me"
    verbose_name = "About me"
