from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "wijkteam.casework.learning"
    verbose_name = "Leren en handboek"
