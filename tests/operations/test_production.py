"""Production starts only when nothing is forgotten, and is then what Django calls safe."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "wijkteam.config.settings.production",
    "DATABASE_URL": "postgres://wijkteam@localhost/wijkteam",
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "wijkteam.example",
    "WIJKTEAM_MUNICIPALITY": "Proefstad",
    "WIJKTEAM_FIELD_KEYS": f"1={base64.b64encode(bytes(range(64))).decode()}",
}


def run(*command: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    told = {**WHOLE, **changed}
    ambient = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = ambient | {name: value for name, value in told.items() if value is not None}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name: str, **changed: str | None) -> str:
    program = f"from django.conf import settings; print(settings.{name})"
    done = run("-c", program, **changed)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_check_of_django_finds_nothing_to_say() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"SECRET_KEY": None}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "50 random characters"),
        ({"SECRET_KEY": "a" * 80}, "50 random characters"),
        ({"WIJKTEAM_FIELD_KEYS": None}, "must hold a key"),
        ({"SECRET_KEY_FILE": "/nowhere"}, "names /nowhere, which cannot be read"),
        ({"WIJKTEAM_FIELD_KEYS_FILE": "/"}, "Make it a file that belongs to the user"),
        ({"ALLOWED_HOSTS": None}, "must name the host names"),
        ({"ALLOWED_HOSTS": " , "}, "must name the host names"),
        ({"ALLOWED_HOSTS": "*"}, "must name the host names"),
        ({"WIJKTEAM_MUNICIPALITY": None}, "WIJKTEAM_MUNICIPALITY is not set"),
        ({"WIJKTEAM_MUNICIPALITY": " "}, "must name the municipality"),
    ],
)
def test_what_is_forgotten_stops_it(changed: dict[str, str | None], message: str) -> None:
    done = run("-c", "from django.conf import settings; settings.DEBUG", **changed)
    assert done.returncode != 0
    assert message in done.stderr


def test_the_header_of_a_proxy_is_believed_only_when_there_is_one() -> None:
    assert setting("SECURE_PROXY_SSL_HEADER") == "None"
    told = setting("SECURE_PROXY_SSL_HEADER", WIJKTEAM_PROXIES="1")
    assert told == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_files_are_for_their_own_user_only(tmp_path: Path) -> None:
    program = (
        "from django.conf import settings; settings.DEBUG; from pathlib import Path; "
        f"Path({str(tmp_path / 'made')!r}).touch(); Path({str(tmp_path / 'folder')!r}).mkdir()"
    )
    assert run("-c", program).returncode == 0
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700


def test_cookies_are_for_this_host_and_over_tls_only() -> None:
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE"):
        assert setting(name).startswith("__Host-")
    assert setting("SESSION_COOKIE_DOMAIN") == "None"


def test_what_was_collected_is_enough_to_serve(tmp_path: Path) -> None:
    """In an image the folders that style sheets came from are not there."""
    static = {"WIJKTEAM_STATIC": str(tmp_path)}
    assert setting("SILENCED_SYSTEM_CHECKS", **static) == "[]"
    (tmp_path / "staticfiles.json").write_text("{}")
    assert setting("SILENCED_SYSTEM_CHECKS", **static) == "['staticfiles.W004']"
