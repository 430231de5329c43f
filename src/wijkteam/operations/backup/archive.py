"""
One file with everything, encrypted for whoever keeps the key (age, https://age-encryption.org).

The server holds the public key only: who steals it, or its backups, cannot read one. age is
authenticated, so a file that was damaged or changed does not open.
"""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import pyrage
from django.conf import settings
from django.db import connections
from django.utils import timezone

from wijkteam.operations.backup import databases
from wijkteam.operations.backup.databases import Account, BackupFailed

ACCOUNT = "account.json"
SUFFIX = ".wijkteam.age"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and what was found when it was tried."""

    file: Path
    rows: int
    files: int
    checked: int | None


def folders() -> dict[str, Path]:
    """The folders outside the database that hold work, by their name in a backup."""
    named = {
        "facts": settings.FACTS_FOLDER,
        "own-programmes": Path(settings.VAR) / "programmes",
        "runs": Path(settings.VAR) / "runs",
        "programmes": settings.PROGRAMMES_FOLDER,
        "cases": settings.CASES_FOLDER,
    }
    if settings.PARAMETERS_OVERLAY:
        named["parameters"] = Path(settings.PARAMETERS_OVERLAY)
    return {name: Path(folder) for name, folder in named.items()}


def recipients(keys: list[str]) -> list[pyrage.x25519.Recipient]:
    """The public keys (age1…) a backup is encrypted for. Raises `BackupFailed`."""
    if not keys:
        raise BackupFailed(
            "There is no key to encrypt for. Make one on another machine with "
            "manage.py backup --new-key FILE, and set its public half in WIJKTEAM_BACKUP_KEYS."
        )
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise BackupFailed(f"A key is not one of age (age1…): {error}") from error


def make(folder: Path, *, keys: list[str], scratch: str = "") -> Made:
    """
    Write a backup to *folder*, encrypted for *keys*, and try it before it gets its name.

    A copy of SQLite is opened and compared; one of PostgreSQL is restored into the database
    *scratch*, when that is given. Raises `BackupFailed`.
    """
    readers = recipients(keys)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = timezone.localtime()
    name = f"{moment:%Y-%m-%d-%H%M%S}{SUFFIX}"
    with TemporaryDirectory(dir=folder, prefix=".backup-") as place:
        work = Path(place)
        held = databases.take(work)
        checked = _tried(work, held, scratch)
        (work / ACCOUNT).write_text(json.dumps(_told(held, moment)), encoding="utf-8")
        part = work / name
        count = _pack(work, part, readers)
        _settle(part)
        part.replace(folder / name)
    _settle(folder)
    return Made(folder / name, sum(held.tables.values()), count, checked)


def restore(file: Path, *, identity: Path, using: str = "default") -> tuple[Account, int]:
    """
    Fill the empty database *using* and the folders of this installation from *file*.

    Returns what the backup promised and how many rows of the logs were compared. Raises
    `BackupFailed`, also when the database holds something: a restore never overwrites, not a file
    either.
    """
    if not databases.is_empty(using):
        raise BackupFailed(
            "This database is not empty. Restore into a new one: set DATABASE_URL to it, look "
            "whether all is there, and let people work in it then."
        )
    with _opened(file, identity) as work:
        try:
            account = json.loads((work / ACCOUNT).read_text(encoding="utf-8"))
            held = Account(**account["database"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BackupFailed(f"{file.name} is no backup of wijkteam.") from error
        if held.vendor != connections[using].vendor:
            raise BackupFailed(
                f"This is a backup of {held.vendor}: it goes back into {held.vendor}. "
                "Set DATABASE_URL to an empty one."
            )
        databases.put(work / databases.FILES[held.vendor], using)
        result = databases.compare(held, using, work / "anchors")
        for name, folder in folders().items():
            _add_missing(work / "files" / name, folder)
    return held, result.rows


def prune(folder: Path, keep: int) -> list[str]:
    """Remove all but the newest *keep* backups of a folder; return the names of what went."""
    old = sorted(folder.glob(f"*{SUFFIX}"))[:-keep]
    for file in old:
        file.unlink()
    return [file.name for file in old]


def _tried(work: Path, held: Account, scratch: str) -> int | None:
    """How many rows of the logs were compared in the copy; None when there was nowhere to try."""
    file = work / databases.FILES[held.vendor]
    if held.vendor == "sqlite":
        with databases.another(f"sqlite:///{file}") as copy:
            return databases.compare(held, copy, work / "anchors").rows
    if not scratch:
        return None
    with databases.another(scratch) as copy:
        databases.emptied(copy)
        databases.put(file, copy)
        rows = databases.compare(held, copy, work / "anchors").rows
        databases.emptied(copy)
    return rows


def _told(held: Account, moment: datetime) -> Mapping[str, object]:
    return {
        "made_at": moment.isoformat(timespec="seconds"),
        "version": version("wijkteam"),
        "municipality": settings.MUNICIPALITY,
        "database": asdict(held),
    }


def _pack(work: Path, target: Path, readers: list[pyrage.x25519.Recipient]) -> int:
    """Pack and encrypt in one stream: what is packed never lies on the disk unencrypted."""
    count = 0
    with (
        target.open("xb") as out,
        _piped(lambda pipe: pyrage.encrypt_io(pipe, out, readers)) as pipe,
        tarfile.open(fileobj=pipe, mode="w|") as tar,
    ):
        for file in (work / ACCOUNT, *sorted(work.glob("database.*"))):
            tar.add(file, file.name)
        for name, folder in folders().items():
            for path in sorted(folder.rglob("*")):
                # A link could pull anything of the server into the backup.
                if path.is_file() and not path.is_symlink():
                    tar.add(path, f"files/{name}/{path.relative_to(folder)}")
                    count += 1
    target.chmod(0o600)
    return count


def _unpack(tar: tarfile.TarFile, target: Path) -> None:
    """
    Write the files that were packed below *target*, and nothing else.

    By hand: the Python of Debian 12 (3.11.2) knows no filter for what leads outside.
    """
    for member in tar:
        place = target / member.name
        if not member.isreg() or not place.resolve().is_relative_to(target.resolve()):
            raise tarfile.TarError(member.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        inside = tar.extractfile(member)
        assert inside is not None
        with inside, place.open("xb") as out:
            shutil.copyfileobj(inside, out)
        os.utime(place, (member.mtime, member.mtime))


@contextmanager
def _opened(file: Path, identity: Path) -> Iterator[Path]:
    """Unpack a backup into a folder of its own, beside the database it will become."""
    try:
        lines = identity.read_text(encoding="utf-8").splitlines()
        keys = [
            pyrage.x25519.Identity.from_str(line.strip())
            for line in lines
            if line.strip().startswith("AGE-SECRET-KEY-")
        ]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupFailed(f"{identity} cannot be read as a key of age.") from error
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.VAR, prefix=".restore-") as place:
        packed = Path(place) / "packed.tar"
        try:
            with file.open("rb") as sealed, packed.open("xb") as out:
                pyrage.decrypt_io(sealed, out, keys)
            with tarfile.open(packed) as tar:
                _unpack(tar, Path(place) / "work")
        except (OSError, tarfile.TarError, pyrage.DecryptError) as error:
            raise BackupFailed(
                f"{file} does not open with this key: it is damaged, or was made for another key."
            ) from error
        packed.unlink()
        yield Path(place) / "work"


@contextmanager
def _piped(read: object) -> Iterator[IO[bytes]]:
    """A file to write to, of which *read* reads at the same time in a thread of its own."""
    incoming, outgoing = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        with os.fdopen(incoming, "rb") as pipe:
            try:
                read(pipe)  # type: ignore[operator]
            except BaseException as error:  # handed over to the thread that waits
                failed.append(error)

    reader = threading.Thread(target=run)
    reader.start()
    try:
        with os.fdopen(outgoing, "wb") as pipe:
            yield pipe
    except BrokenPipeError:
        pass  # the reader stopped: why, it says itself
    finally:
        reader.join()
    if failed:
        raise BackupFailed(f"The backup could not be written: {failed[0]}") from failed[0]


def _settle(path: Path) -> None:
    """On the disk itself, and not only in its memory, before anything counts on it."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _add_missing(source: Path, folder: Path) -> None:
    for path in source.rglob("*"):
        target = folder / path.relative_to(source)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
