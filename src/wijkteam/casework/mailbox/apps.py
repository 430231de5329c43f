from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "wijkteam.casework.mailbox"
    verbose_name = "Mailbox"
