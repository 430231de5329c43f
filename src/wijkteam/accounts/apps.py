from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wijkteam.accounts"
    verbose_name = "Accounts"
