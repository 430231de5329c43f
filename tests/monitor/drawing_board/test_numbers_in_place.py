"""A number typed on the drawing board is put in its place in the file, and nothing else moves."""

from __future__ import annotations

import pytest

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.monitor.drawing_board.part_forms.number_in_file import NumberChange, change_number


def _changed(text: str, name: str, change: NumberChange) -> str:
    document = Document(text)
    change_number(document, name, change)
    return document.text


@pytest.mark.parametrize("kind", templates.NAMES)
def test_every_number_of_every_template_can_be_changed(kind: str) -> None:
    snapshot = parameters.load().at("2026-01-01")
    text = templates.text(kind)
    document = Document(text)
    numbers = mkba.parse(text).values
    for name, stated in numbers.items():
        unit = stated.unit or snapshot[stated.parameter or ""].unit or ""
        change = NumberChange(0.3, 0.2, 0.4, "Omdat: zo # is het", is_source=False, unit=unit)
        change_number(document, name, change)
    found = mkba.parse(document.text).values
    for name in numbers.keys() - {"discount.rate"}:  # the engine gives that a name of its own
        one = found[name]
        assert (one.stated, one.assumption) == (0.3, "Omdat: zo # is het"), name
        assert one.distribution is not None
        assert one.distribution.support == (0.2, 0.4), name


def test_a_change_leaves_all_other_lines_alone() -> None:
    text = templates.text("integral")
    change = NumberChange(0.4, 0.2, 0.6, "Afspraak.", is_source=False)
    changed = _changed(text, "funding.new_for_old", change)
    differing = [
        new.strip()
        for old, new in zip(text.splitlines(), changed.splitlines(), strict=True)
        if old != new
    ]
    assert differing == ["value: 0.4", "range: [0.2, 0.6]", 'assumption: "Afspraak."']
