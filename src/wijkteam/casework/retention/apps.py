from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "wijkteam.casework.retention"
    verbose_name = "Retention"
