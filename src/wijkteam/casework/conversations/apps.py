from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "wijkteam.casework.conversations"
    verbose_name = "Conversations"
