"""A backup is what was there, opens for who holds the key only, and comes back whole."""

from __future__ import annotations

import re
import tarfile
import uuid
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections

from tests.logged import newest_event
from tests.people import Neighbourhood, neighbourhood
from tests.postgres import _candidates
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import Household
from wijkteam.logbook import guard
from wijkteam.operations.backup import archive, databases
from wijkteam.operations.backup.databases import BackupFailed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: object) -> None:
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    settings.FACTS_FOLDER = tmp_path / "var/facts"  # type: ignore[attr-defined]
    settings.PROGRAMMES_FOLDER = tmp_path / "programmes"  # type: ignore[attr-defined]
    settings.CASES_FOLDER = tmp_path / "cases"  # type: ignore[attr-defined]
    settings.FACTS_FOLDER.mkdir(parents=True)  # type: ignore[attr-defined]
    (settings.FACTS_FOLDER / "facts-2026-Q3.parquet").write_bytes(b"a release")  # type: ignore[attr-defined]
    programs = next(iter(_candidates()), None)
    settings.POSTGRES_BIN = str(programs or "")  # type: ignore[attr-defined]


@pytest.fixture
def buurt(transactional_db: None) -> Neighbourhood:
    """Really written, so that another connection sees it."""
    return neighbourhood()


@pytest.fixture
def key(tmp_path: Path, settings: object) -> Path:
    file = tmp_path / "key.txt"
    out = StringIO()
    call_command("backup", new_key=file, stdout=out)
    settings.BACKUP_KEYS = [out.getvalue().splitlines()[0]]  # type: ignore[attr-defined]
    return file


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """A database to restore into, of the kind that is tested now."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    if connection.vendor == "sqlite":
        with databases.another(f"sqlite:///{tmp_path / name}") as copy:
            yield copy
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    given = connection.get_connection_params()
    host = str(given["host"]).replace("/", "%2F")
    with databases.another(f"postgres://{given['user']}@{host}/{name}") as copy:
        yield copy
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def backed_up(folder: Path) -> Path:
    out = StringIO()
    call_command("backup", folder, stdout=out)
    return next(folder.glob("*.age"))


def test_what_comes_back_is_what_was_there(
    buurt: Neighbourhood, key: Path, empty: str, tmp_path: Path, settings: object
) -> None:
    for _ in range(30):
        record("household_viewed", by=buurt.fatima, household=buurt.household.pk, why="work")
    file = backed_up(tmp_path / "backups")
    assert file.stat().st_mode & 0o777 == 0o600
    settings.FACTS_FOLDER = tmp_path / "elsewhere/facts"  # type: ignore[attr-defined]
    held, rows = archive.restore(file, identity=key, using=empty)
    assert held.tables["households_household"] == Household.objects.count() > 0
    assert rows >= 30
    assert databases.account("default").differences(databases.account(empty)) == []
    there = Household.objects.using(empty).get(pk=buurt.household.pk)
    assert there.name == buurt.household.name
    assert (settings.FACTS_FOLDER / "facts-2026-Q3.parquet").read_bytes() == b"a release"  # type: ignore[attr-defined]
    with pytest.raises(BackupFailed, match="not empty"):
        archive.restore(file, identity=key, using=empty)


def test_the_guard_of_the_logs_comes_back_too(
    buurt: Neighbourhood, key: Path, empty: str, tmp_path: Path
) -> None:
    record("household_viewed", by=buurt.fatima, household=buurt.household.pk)
    archive.restore(backed_up(tmp_path), identity=key, using=empty)
    with (
        connections[empty].cursor() as cursor,
        pytest.raises(DatabaseError, match="written once"),
    ):
        cursor.execute("DELETE FROM audit_event")


def test_nothing_can_be_read_without_the_key(
    buurt: Neighbourhood, key: Path, empty: str, tmp_path: Path
) -> None:
    file = backed_up(tmp_path / "backups")
    assert buurt.household.name.encode() not in file.read_bytes()
    other = tmp_path / "other.txt"
    call_command("backup", new_key=other, stdout=StringIO())
    with pytest.raises(BackupFailed, match="does not open with this key"):
        archive.restore(file, identity=other, using=empty)
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [file.name]


def _packed(file: Path, name: str, kind: bytes) -> None:
    with tarfile.open(file, "w") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member, BytesIO())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside", tarfile.REGTYPE),
        ("/tmp/outside", tarfile.REGTYPE),
        ("files/facts/link", tarfile.SYMTYPE),
        ("files/facts/link", tarfile.LNKTYPE),
        ("files/facts/pipe", tarfile.FIFOTYPE),
    ],
)
def test_what_leads_outside_is_not_unpacked(
    key: Path, empty: str, tmp_path: Path, name: str, kind: bytes
) -> None:
    _packed(tmp_path / "plain.tar", name, kind)
    to = pyrage.x25519.Identity.from_str(key.read_text().splitlines()[-1]).to_public()
    file = tmp_path / "crafted.age"
    file.write_bytes(pyrage.encrypt((tmp_path / "plain.tar").read_bytes(), [to]))
    with pytest.raises(BackupFailed, match="damaged"):
        archive.restore(file, identity=key, using=empty)
    assert databases.is_empty(empty)


def test_unpacking_asks_nothing_of_python_that_the_oldest_does_not_have(
    buurt: Neighbourhood, key: Path, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian 12 has 3.11.2: its tarfile knows no filter, and a restore stopped on it."""
    monkeypatch.delattr(tarfile.TarFile, "extractall")
    monkeypatch.delattr(tarfile, "data_filter")
    archive.restore(backed_up(tmp_path / "backups"), identity=key, using=empty)


def test_a_damaged_backup_restores_nothing(
    buurt: Neighbourhood, key: Path, empty: str, tmp_path: Path
) -> None:
    file = backed_up(tmp_path / "backups")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(BackupFailed, match="damaged"):
        archive.restore(file, identity=key, using=empty)
    assert databases.is_empty(empty)


def test_a_log_that_was_touched_is_found_while_backing_up(
    buurt: Neighbourhood, key: Path, tmp_path: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL a copy is tried in a scratch database")
    record("household_viewed", by=buurt.fatima, household=buurt.household.pk)
    with guard.lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET action = 'x' WHERE id = %s", [newest_event()])
    with pytest.raises(CommandError, match="not what was there"):
        call_command("backup", tmp_path / "backups", stdout=StringIO())
    assert list((tmp_path / "backups").iterdir()) == []


def test_without_a_key_nothing_is_written(tmp_path: Path, settings: object) -> None:
    settings.BACKUP_KEYS = []  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="no key to encrypt for"):
        call_command("backup", tmp_path / "backups", stdout=StringIO())
    assert not (tmp_path / "backups").exists()


def test_the_newest_are_kept(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"2026-11-0{day}-030000{archive.SUFFIX}").touch()
    (tmp_path / "somebody-elses.txt").touch()
    assert archive.prune(tmp_path, 2) == [
        f"2026-11-0{day}-030000{archive.SUFFIX}" for day in (1, 2, 3)
    ]
    assert (tmp_path / "somebody-elses.txt").exists()
    assert len(list(tmp_path.glob("*.age"))) == 2


def test_a_key_is_never_overwritten(key: Path) -> None:
    before = key.read_text()
    assert re.search(r"^AGE-SECRET-KEY-", before, re.MULTILINE)
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("backup", new_key=key, stdout=StringIO())
    assert key.read_text() == before
