"""Everything that templates and examples say is there in English, and nothing else changes."""

from pathlib import Path

import pytest
import yaml

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme import english, templates
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.english import outcome_in_english

EXAMPLES = sorted(Path("examples/programmes").glob("*.yaml"))
SHIPPED = {**{name: templates.text(name) for name in templates.NAMES}} | {
    path.stem: path.read_text("utf-8") for path in EXAMPLES
}
#: The keys of a programme file whose text people read.
SAID = ("name", "label", "description", "assumption", "missing", "null_alternative")
LIST = english._words()


def texts(node, key=""):
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from texts(inner, name)
    elif isinstance(node, str) and key in SAID:
        yield " ".join(node.split())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_of_a_shipped_programme_is_there_in_english(name):
    said = set(texts(yaml.safe_load(SHIPPED[name])))
    assert sorted(said - LIST.keys()) == []


def test_no_english_stands_there_for_what_is_no_longer_said():
    said = {text for shipped in SHIPPED.values() for text in texts(yaml.safe_load(shipped))}
    board = "".join(
        path.read_text("utf-8") for path in Path("src/wijkteam/monitor/drawing_board").rglob("*.py")
    )
    # What it writes with a word filled in stands there up to that word.
    left = [text for text in LIST.keys() - said if " ".join(text.split()[:2]) not in board]
    assert left == []


@pytest.mark.parametrize("name", SHIPPED)
def test_in_english_only_the_words_differ(name):
    outcome = mkba.evaluate(mkba.parse(SHIPPED[name], file=name), "2026-11-01", draws=100)
    told = outcome_in_english(outcome)
    assert told.npv == outcome.npv
    assert told.verdict == outcome.verdict
    for before, after in zip(tables.lines(outcome), tables.lines(told), strict=True):
        assert english.in_english(before.pop("label")) == after.pop("label")
        assert before == after
    dutch = set(LIST)
    said = [told.programme.name, told.programme.null_alternative]
    said += [row["label"] for row in (*tables.lines(told), *tables.used(told))]
    said += [row["source"].removeprefix("assumption: ") for row in tables.used(told)]
    said += [alternative.label for alternative in told.programme.alternatives]
    assert [text for text in said if text in dutch] == []


def test_what_a_municipality_wrote_stays_as_it_is():
    own = SHIPPED["wmo"].replace("Minder terugval", "Minder vaak terug")
    told = outcome_in_english(mkba.evaluate(mkba.parse(own), "2026-11-01"))
    assert "Minder vaak terug" in [link.label for link in told.programme.links.values()]
    assert not english.is_shipped("Minder vaak terug")
