"""The monitor runs on a machine where no register is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VISIT = """
import sys
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client

# Without collected files there is no list of them; what a page looks like is tried elsewhere.
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"]["BACKEND"] = plain
call_command("check", fail_level="ERROR")
call_command("migrate", verbosity=0)
user = apps.get_model("accounts", "User").objects.create_user("koen", role="adviser")
client = Client(headers={"host": "monitor.example"})
assert client.get("/cijfers/").status_code == 302
client.force_login(user)
assert client.get("/", follow=True).status_code == 200
page = client.get("/cijfers/")
assert page.status_code == 200 and "Feitenuitgave 2026-Q3" in page.text, page.text
assert client.get("/cijfers/vraag/own_share/").status_code == 200
assert client.get("/cijfers/wat-als/").status_code == 200
assert client.get("/cijfers/wat-als/maken/").status_code == 200
assert client.get("/cijfers/wat-als/uitkomst/caseload/").status_code == 200
# What only shows what was kept waits for no compiler.
assert "numba" not in sys.modules
assert client.get("/publiceren/").status_code == 404
assert client.get("/huishoudens/").status_code == 404
rooms = ("wijkteam.casework.", "wijkteam.publish.")
registers = [name for name in sys.modules if name.startswith(rooms) and name.endswith(".models")]
assert registers == [], registers
print("visited")
"""


def test_the_monitor_runs_without_the_registers(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.monitor",
        "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "monitor.example",
        "SECURE_SSL_REDIRECT": "no",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'monitor.sqlite3'}",
        "WIJKTEAM_VAR": str(tmp_path),
        "WIJKTEAM_FACTS": str(ROOT / "examples/facts"),
    }
    found = subprocess.run(
        [sys.executable, "-c", VISIT],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout.split()[-1:]) == (0, ["visited"]), found.stderr
