"""What is generated is what the code says now, and the changelog is kept."""

import re
import subprocess
import sys

import pytest

from tests.docs.pages import ROOT

CHANGELOG = ROOT / "CHANGELOG.md"


def test_the_reference_pages_say_what_the_code_says():
    said = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    "name", ["commands", "indicators", "parameters", "facts", "settings", "vocabulary"]
)
def test_there_is_a_reference_page_of(name: str):
    page = ROOT / f"docs/reference/{name}.md"
    assert page.exists(), "Run `make docs` to write the reference pages."
    assert len(page.read_text().splitlines()) > 5


def test_the_changelog_has_a_place_for_what_is_not_released_yet():
    assert CHANGELOG.exists(), "CHANGELOG.md tells readers what changed: write it."
    assert re.search(r"^## .*unreleased", CHANGELOG.read_text(), re.IGNORECASE | re.MULTILINE)


def test_the_changelog_says_something_of_every_version():
    parts = re.split(r"^## ", CHANGELOG.read_text(), flags=re.MULTILINE)[1:]
    assert all(len(part.strip().splitlines()) > 1 for part in parts)


def test_the_read_me_names_the_two_commands():
    text = (ROOT / "README.md").read_text()
    assert "make demo" in text
    assert "make test" in text
