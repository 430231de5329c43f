"""What runs it is parsed and laid beside the settings: a name that drifted is found here."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
KNOWN = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text()))
#: Read by the library of metrics, and by the reader of secrets.
ALSO = {
    "PROMETHEUS_MULTIPROC_DIR",
    "SECRET_KEY_FILE",
    "WIJKTEAM_FIELD_KEYS_FILE",
    "DJANGO_SETTINGS_MODULE",
}


def test_every_service_that_is_waited_for_exists_and_can_be_healthy() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"database", "migrate", "app", "worker", "proxy"}
    for service in services.values():
        for name, wanted in service.get("depends_on", {}).items():
            if wanted["condition"] == "service_healthy":
                assert "test" in services[name]["healthcheck"]
        for volume in service.get("volumes", []):
            name = volume.split(":")[0]
            assert name.startswith("./") or name in COMPOSE["volumes"]
            if name.startswith("./"):
                assert (DEPLOY / name).is_file()


def test_every_setting_that_is_given_is_one_that_is_read() -> None:
    for service in ("app", "worker", "migrate"):
        assert set(COMPOSE["services"][service]["environment"]) <= KNOWN | ALSO


def test_every_blank_is_in_the_example() -> None:
    wanted = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text(), re.MULTILINE))
    assert wanted == given


def test_the_application_runs_without_rights_and_without_tools_to_build() -> None:
    file = (DEPLOY / "Dockerfile").read_text()
    last = file.split("\nFROM ")[-1]
    assert "\nUSER wijkteam" in last
    assert "build.lock" not in last
    assert "/opt/build" not in last
    assert COMPOSE["services"]["app"]["read_only"] is True
    assert COMPOSE["services"]["app"]["cap_drop"] == ["ALL"]
    for named in re.findall(r"^COPY (?!--from)(.+) \S+$", file, re.MULTILINE):
        assert all((ROOT / source).exists() for source in named.split()), named


def test_what_is_locked_for_a_server_holds_no_tool_to_build() -> None:
    names = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/runtime.lock").read_text(), re.M)
    )
    assert {"django", "pyrage", "granian"} <= names
    assert not names & {"babel", "hatchling", "editables", "setuptools", "pip", "pytest"}


def test_units_start_what_there_is() -> None:
    for file in (DEPLOY / "systemd").iterdir():
        unit = configparser.ConfigParser(strict=False, interpolation=None)
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(file.read_text().replace("\\\n", " "))
        for command in re.findall(r"manage\.py (\w+)", file.read_text()):
            found = list(ROOT.glob(f"src/wijkteam/**/management/commands/{command}.py"))
            assert found or command == "migrate"
    assert "wijkteam-night.service" in {path.name for path in (DEPLOY / "systemd").iterdir()}
