"""From moving a slider to the new picture: `python -m benchmarks.slider`."""

from __future__ import annotations

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import tell
from benchmarks.measuring import milliseconds
from wijkteam.accounts.models import User
from wijkteam.synthetic.fill import fill

HOUSEHOLDS = 3000
TIMES = 10


def main() -> None:
    call_command("migrate", verbosity=0)
    fill(households=HOUSEHOLDS)
    call_command("publish", verbosity=0)
    adviser = Client(headers={"HX-Request": "true"})
    adviser.force_login(User.objects.get(username="koen"))
    url = reverse("monitor:mkba_keys", args=["zonnedael"])

    def move(number: int) -> None:
        """Every time another position, so that nothing is found in the cache."""
        answer = adviser.get(url, {"caseload": f"{10 + number / 10:.1f}"})
        if answer.status_code != 200 or b"caseload" not in answer.content:
            raise SystemExit(f"The sliders did not answer: {answer.status_code}.")

    tell({"slider_picture": milliseconds(move, times=TIMES)})


if __name__ == "__main__":
    main()
