from django.apps import AppConfig
from django.conf import settings


class OperationsConfig(AppConfig):
    name = "wijkteam.operations"

    def ready(self) -> None:
        from wijkteam.analysis import background  # noqa: PLC0415
        from wijkteam.operations.queue import asking  # noqa: PLC0415

        if not settings.WORK_IN_PROCESS:
            background.leave_to(asking.put)
