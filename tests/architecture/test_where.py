"""The list “Where is …” in ARCHITECTURE.md: every name stands in its file, one search away."""

from __future__ import annotations

import re

import pytest

from tests.architecture.contracts import ROOT, SOURCE

ROW = re.compile(r"^\| … (?P<question>.+?) \| `(?P<file>.+?)` \| `(?P<name>\w+)` \|$", re.M)
WHERE = ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))


def test_ten_questions_are_answered() -> None:
    assert len(WHERE) >= 10


@pytest.mark.parametrize(("question", "file", "name"), WHERE, ids=[row[0] for row in WHERE])
def test_it_is_where_the_list_says(question: str, file: str, name: str) -> None:
    path = SOURCE / file
    assert path.is_file(), f"{file} is no more: say in ARCHITECTURE.md where {question} now."
    text = path.read_text("utf-8")
    assert re.search(rf"^\s*(def|class) {name}\b", text, re.M), f"{file} has no {name}."


#: In which folders a room has a line of its own in ARCHITECTURE.md.
TOLD_IN = (
    *("", "accounts", "analysis", "analysis/mkba", "casework", "monitor", "publish", "synthetic"),
    "ui/charts",
)
#: What Django asks for and what no room is.
NO_ROOMS = {"locale", "management", "migrations", "static", "templates", "templatetags"}
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
#: Tables whose first column names rooms: where they lie, and the table.
TABLES = re.findall(
    r"^\| room(?: of `([\w/]+)/`)? \|.*\n\| --- .*\n((?:\|.*\n)+)", ARCHITECTURE, re.M
)


def rooms(folder: str) -> list[str]:
    inside = (path for path in (SOURCE / folder).iterdir() if path.is_dir())
    return [p.name for p in inside if p.name not in NO_ROOMS and not p.name.startswith((".", "_"))]


@pytest.mark.parametrize("folder", TOLD_IN)
def test_every_room_is_told(folder: str) -> None:
    untold = [name for name in rooms(folder) if not re.search(rf"`{name}/?`", ARCHITECTURE)]
    assert not untold, f"Give {', '.join(untold)} of {folder or 'wijkteam'} a line."


@pytest.mark.parametrize(("where", "table"), TABLES, ids=[row[0] or "house" for row in TABLES])
def test_every_room_that_is_told_is_there(where: str, table: str) -> None:
    home = {"": SOURCE, "mkba": SOURCE / "analysis/mkba"}.get(where, SOURCE / where)
    for first in re.findall(r"^\| (.*?) \|", table, re.M):
        for name in re.findall(r"`([\w./]+)`", first):
            assert (home / name).exists(), f"{name} is no more: take it from ARCHITECTURE.md."
