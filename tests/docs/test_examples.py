"""What the documentation shows, runs."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import FENCE, ROOT, Piece, pages, pieces

OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
TALKS = [page for page in pages() if ">>>" in page.read_text()]
#: Commands that change this machine, or that wait for somebody.
TARGETS = re.compile(r"^([a-z-]+):.*?## ", re.MULTILINE)
VARIABLES = re.compile(r"^([A-Z]+) \?=", re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """Every line of an example that calls our command, with the page it stands on."""
    found = []
    for piece in pieces("console"):
        joined = piece.text.replace("\\\n", " ")
        found += [
            (piece.name, line.removeprefix("$ ").strip())
            for line in joined.splitlines()
            if line.startswith("$ wijkteam")
        ]
    return found


def made() -> list[tuple[str, str]]:
    """Every ``make`` that a page tells somebody to type."""
    said = [
        (piece, line)
        for language in ("console", "sh", "bash", "")
        for piece in pieces(language)
        for line in piece.text.splitlines()
    ]
    found = [
        (piece.name, call)
        for piece, line in said
        for call in re.findall(r"(?:^|\$ |&& |; )make((?: [A-Za-z][\w=.-]*)+)", line)
    ]
    spoken = [
        (str(page.relative_to(ROOT)), call)
        for page in pages()
        for call in re.findall(r"`make((?: [A-Za-z][\w=.-]*)+)`", page.read_text())
    ]
    return sorted({*found, *spoken})


@pytest.mark.parametrize("page", TALKS, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_that_talks_python_says_what_python_says(
    page: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(ROOT)
    name = str(page.relative_to(ROOT))
    talk = doctest.DocTestParser().get_doctest(_talk(page), {}, name, name, 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=OPTIONS).run(talk, out=said.append)
    assert talk.examples
    assert "".join(said) == ""


def _talk(page: Path) -> str:
    """The Python of a page, each line where it stands; the rest of the page left blank."""
    text = page.read_text()
    lines = [""] * (text.count("\n") + 1)
    for found in FENCE.finditer(text):
        if ">>>" in found[2]:
            start = text.count("\n", 0, found.start(2))
            inside = found[2].splitlines()
            lines[start : start + len(inside)] = inside
    return "\n".join(lines)


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_that_a_page_shows_runs(page: str, command: str, tmp_path: Path):
    """In a copy of the examples, so that what it writes does not stay."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "src").symlink_to(ROOT / "src")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 0, f"{page}: {command}\n{said.stdout}{said.stderr}"


@pytest.mark.parametrize(("page", "call"), made())
def test_a_make_command_that_a_page_shows_exists(page: str, call: str):
    makefile = (ROOT / "Makefile").read_text()
    for word in shlex.split(call):
        name, is_variable, _ = word.partition("=")
        known = VARIABLES if is_variable else TARGETS
        assert name in known.findall(makefile), f"{page} shows make{call}"


def test_every_target_of_make_says_what_it_does():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    described = set(TARGETS.findall(makefile))
    existing = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    assert existing - described == set()


def test_a_piece_knows_its_page():
    assert Piece(ROOT / "README.md", "sh", "").name == "README.md"
