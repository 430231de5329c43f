from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "wijkteam.casework.notes"
    verbose_name = "Notes"
