"""Places in the text: what is changed is changed, and the rest stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.drawing_board import places, values
from wijkteam.monitor.drawing_board.places import CannotChange
from wijkteam.monitor.drawing_board.values import Change

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
"""


def test_a_word_is_replaced_and_its_comment_stays() -> None:
    changed = places.put(TEXT, ("name",), places.words("Nieuw"))
    assert 'name: "Nieuw" # een naam\n' in changed


def test_a_key_is_added_behind_the_one_it_belongs_to() -> None:
    changed = places.put(TEXT, ("team", "hours", "unit"), "hours", after="value")
    assert "    value: 8 # per dag\n    unit: hours\n    source: Eigen opgave\n" in changed


def test_a_key_is_added_inside_braces() -> None:
    assert "{value: 4, range: [2, 6], unit: fte} # nu" in places.put(
        TEXT, ("team", "fte", "unit"), "fte"
    )


def test_a_key_between_braces_goes_with_its_comma() -> None:
    assert "{value: 4} # nu" in places.drop(TEXT, ("team", "fte", "range"))
    assert "{range: [2, 6]} # nu" in places.drop(TEXT, ("team", "fte", "value"))


def test_a_folded_text_is_replaced_whole() -> None:
    changed = places.put(TEXT, ("description",), places.words("Kort"))
    assert changed.endswith('description: "Kort"\n\n# Onder\n')


def test_a_group_is_replaced_by_one_line() -> None:
    changed = places.put(TEXT, ("team", "hours"), "{value: 1}")
    assert "  hours: {value: 1}\ndescription:" in changed


def test_dropping_a_group_leaves_its_neighbours() -> None:
    changed = places.drop(TEXT, ("team", "hours"))
    assert "# nu\ndescription: >-" in changed


def test_dropping_what_is_not_there_changes_nothing() -> None:
    assert places.drop(TEXT, ("team", "size")) == TEXT


def test_a_place_without_a_group_is_refused() -> None:
    with pytest.raises(CannotChange, match="by hand"):
        places.put(TEXT, ("name", "inner"), "1")


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda said: said.split()))
def test_any_words_read_back_as_they_were(said: str) -> None:
    node = places.find(places.put(TEXT, ("name",), places.words(said)), ("name",))
    assert node is not None
    assert node.value == " ".join(said.split())


@pytest.mark.parametrize("kind", templates.NAMES)
def test_every_number_of_every_template_can_be_changed(kind: str) -> None:
    snapshot = parameters.load().at("2026-01-01")
    text = templates.text(kind)
    for name, stated in mkba.parse(text).values.items():
        unit = stated.unit or snapshot[stated.parameter or ""].unit or ""
        change = Change(0.3, 0.2, 0.4, "Omdat: zo # is het", is_source=False, unit=unit)
        changed = values.write(text, name, change)
        root = places.compose(changed)
        assert root is not None, name
        if name == "discount.rate":  # the engine gives it a name of its own
            continue
        found = mkba.parse(changed).values[name]
        assert (found.stated, found.assumption) == (0.3, "Omdat: zo # is het"), name
        assert found.distribution is not None
        assert found.distribution.support == (0.2, 0.4), name


def test_a_change_leaves_all_other_lines_alone() -> None:
    text = templates.text("integral")
    change = Change(0.4, 0.2, 0.6, "Afspraak.", is_source=False)
    changed = values.write(text, "funding.new_for_old", change)
    differing = [
        new.strip()
        for old, new in zip(text.splitlines(), changed.splitlines(), strict=True)
        if old != new
    ]
    assert differing == ["value: 0.4", "range: [0.2, 0.6]", 'assumption: "Afspraak."']
