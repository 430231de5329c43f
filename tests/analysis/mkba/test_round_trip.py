"""Places in a programme file: what is changed is changed, and the rest stays as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.programme.round_trip import CannotChange, Document, Plain, flow

TEXT = """\
# Boven
name: Proef # een naam
team:
  fte: {value: 4, range: [2, 6]} # nu
  hours:
    label: Uren
    value: 8 # per dag
    source: Eigen opgave
description: >-
  Twee regels
  tekst.

# Onder
last: 1
"""
ROOT = Path(__file__).resolve().parents[3]
SHIPPED = [
    *sorted((ROOT / "examples").rglob("*.yaml")),
    *sorted(Path(templates.__file__).parent.rglob("*.yaml")),
]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_file_comes_back_as_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    assert Document(text).text == text


def test_a_word_is_replaced_and_its_comment_stays() -> None:
    document = Document(TEXT)
    document.put(("name",), "Nieuw: dit")
    assert 'name: "Nieuw: dit" # een naam\n' in document.text


def test_a_key_is_added_behind_the_one_it_belongs_to() -> None:
    document = Document(TEXT)
    document.put(("team", "hours", "unit"), Plain("hours"), after="value")
    assert "    value: 8 # per dag\n    unit: hours\n    source: Eigen opgave\n" in document.text


def test_a_key_is_added_and_dropped_inside_braces() -> None:
    document = Document(TEXT)
    document.put(("team", "fte", "unit"), Plain("fte"))
    assert "{value: 4, range: [2, 6], unit: fte} # nu" in document.text
    document.drop(("team", "fte", "range"))
    assert "{value: 4, unit: fte}" in document.text


def test_a_folded_text_is_replaced_whole() -> None:
    document = Document(TEXT)
    document.put(("description",), "Kort")
    assert document.text.endswith('description: "Kort"\n\n# Onder\nlast: 1\n')


def test_a_group_is_replaced_by_one_line() -> None:
    document = Document(TEXT)
    document.put(("team", "hours"), flow({"value": 1.0}))
    assert "  hours: {value: 1}\ndescription:" in document.text


def test_dropping_a_group_leaves_its_neighbours_and_what_stands_below() -> None:
    document = Document(TEXT)
    document.drop(("team", "hours"))
    document.drop(("description",))
    assert document.text.endswith("  fte: {value: 4, range: [2, 6]} # nu\n\n# Onder\nlast: 1\n")


def test_an_emptied_group_goes_with_its_last_key() -> None:
    document = Document("a: 1\ngroup:\n  only: 2\nz: 3\n")
    document.drop(("group", "only"))
    assert document.text == "a: 1\nz: 3\n"


def test_a_group_is_added_below_the_last_one_and_before_the_next_heading() -> None:
    document = Document(TEXT)
    document.add(("team",), {"months": {"label": "Maanden", "range": [0.5, 4.0]}})
    added = '    source: Eigen opgave\n  months:\n    label: "Maanden"\n    range: [0.5, 4]\n'
    assert added in document.text


def test_a_group_is_added_beside_another_with_an_empty_line_between() -> None:
    document = Document(TEXT)
    document.add_beside(("description",), {"find": {"contacts": 1}})
    assert "  tekst.\n\nfind:\n  contacts: 1\n\n# Onder\nlast: 1\n" in document.text


def test_dropping_what_is_not_there_changes_nothing() -> None:
    document = Document(TEXT)
    document.drop(("team", "size"))
    assert document.text == TEXT


def test_a_place_without_a_group_is_refused() -> None:
    with pytest.raises(CannotChange, match="by hand"):
        Document(TEXT).put(("name", "inner"), "1")


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda said: said.split()))
def test_any_words_read_back_as_they_were(said: str) -> None:
    document = Document(TEXT)
    document.put(("name",), said)
    assert Document(document.text).find(("name",)) == " ".join(said.split())
