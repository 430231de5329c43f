from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "wijkteam.casework.documents"
    verbose_name = "Documenten"
