from django.apps import AppConfig
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    name = "wijkteam.accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # By name, because the module needs the registry of models, which is there only now.
        import_string("wijkteam.accounts.sessions.listening.listen")()
