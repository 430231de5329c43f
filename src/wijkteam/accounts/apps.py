from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wijkteam.accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # Here, because the module needs the registry of models.
        from wijkteam.accounts.listening import listen  # noqa: PLC0415

        listen()
