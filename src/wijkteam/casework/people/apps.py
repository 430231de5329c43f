from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wijkteam.casework.people"
    verbose_name = "People"
