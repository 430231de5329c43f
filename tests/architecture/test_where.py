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
