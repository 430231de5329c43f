"""What runs it is parsed and laid beside the settings: a name that drifted is found here."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
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
            assert found or command in {"migrate", "collectstatic"}
    assert "wijkteam-night.service" in {path.name for path in (DEPLOY / "systemd").iterdir()}


def _docs() -> str:
    return (ROOT / "docs/municipality/installeren.md").read_text()


def _last_stage() -> str:
    return (DEPLOY / "Dockerfile").read_text().split("\nFROM ")[-1]


def _mounted() -> set[str]:
    """Where the application's own containers have a volume."""
    services = ("app", "worker", "migrate")
    return {v.split(":")[1] for name in services for v in COMPOSE["services"][name]["volumes"]}


def test_every_volume_is_laid_over_a_folder_of_the_user_that_writes_in_it() -> None:
    made = re.search(r"install -d -o wijkteam .+? (/.+)", _last_stage())
    # A volume takes the owner of the folder it is laid over, and is of root where there is none.
    assert made
    assert _mounted() <= set(made[1].split())


def test_style_sheets_come_from_the_image_and_not_from_a_volume_of_an_earlier_version() -> None:
    static = re.search(r"WIJKTEAM_STATIC=(\S+)", _last_stage())
    assert static
    assert not any(static[1].startswith(volume) for volume in _mounted())
    assert f"COPY --from=build /static {static[1]}\n" in _last_stage()


def test_who_installs_gives_the_secrets_to_the_user_that_reads_them() -> None:
    user = re.search(r"--uid (\d+)", _last_stage())
    assert user
    names = " ".join(Path(secret["file"]).name for secret in COMPOSE["secrets"].values())
    assert f"chown {user[1]} {names}" in _docs()


def test_a_database_that_is_being_made_is_not_healthy_yet() -> None:
    # The image makes it with a server that listens to the socket only.
    assert any("--host" in part for part in COMPOSE["services"]["database"]["healthcheck"]["test"])


def test_what_is_served_to_everyone_has_no_rights_to_spare() -> None:
    for name in ("app", "worker", "migrate", "proxy"):
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_a_new_version_is_made_and_the_database_brought_up_to_it_before_the_old_one_stops() -> None:
    build, migrate, swap = (
        _docs().index(f"docker compose {step}")
        for step in ("build ", "run --rm migrate", "up --detach --no-deps app worker")
    )
    assert build < migrate < swap
    # Meanwhile the proxy holds on to who asks.
    held = re.search(r"lb_try_duration (\d+)s", (DEPLOY / "Caddyfile").read_text())
    assert held
    assert int(held[1]) >= 60


def test_a_large_database_may_take_its_time_to_be_brought_up_to_date() -> None:
    unit = (DEPLOY / "systemd/wijkteam.service").read_text()
    assert "manage.py migrate" in unit
    # Ninety seconds without it, and then it is killed and begins anew.
    assert "\nTimeoutStartSec=infinity\n" in unit


@pytest.mark.parametrize("name", ["wijkteam", "wijkteam-worker", "wijkteam-night"])
def test_every_unit_may_do_only_what_it_does(name: str) -> None:
    unit = set((DEPLOY / f"systemd/{name}.service").read_text().splitlines())
    assert unit >= {
        "User=wijkteam",
        "UMask=0077",
        "NoNewPrivileges=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "ProtectKernelTunables=yes",
        "ProtectProc=invisible",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
        "RestrictNamespaces=yes",
        "CapabilityBoundingSet=",
        "SystemCallFilter=@system-service",
    }


def test_style_sheets_are_those_of_the_version_that_starts() -> None:
    unit = (DEPLOY / "systemd/wijkteam.service").read_text()
    assert unit.index("manage.py migrate") < unit.index("manage.py collectstatic")
    assert unit.index("manage.py collectstatic") < unit.index("\nExecStart=")
