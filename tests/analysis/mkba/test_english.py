"""Everything that templates and examples say is there in English, and nothing else changes."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.cases import parse_case, read_case, weigh_case
from wijkteam.analysis.mkba.cases.english import case_in_english
from wijkteam.analysis.mkba.programme import english, templates
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.english import outcome_in_english
from wijkteam.cli import main
from wijkteam.vocabulary.lists import LIFE_EVENT

CASES = sorted(Path("examples/cases").glob("*.yaml"))
#: Courses without a name are called by the reader.
NAMELESS = "case: x\nhorizon: 9\nprice_year: 2026\nteam: {}\nreferences: [{weight: 1}]\n"
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
    said |= {text for case in map(read_case, CASES) for text in case_texts(case)}
    # A course keeps its name, by which its draws are known; the command tells it in English.
    said |= {course.name for case in map(read_case, CASES) for course in case.courses}
    said |= set(case_texts(parse_case(NAMELESS)))
    board = "".join(
        path.read_text("utf-8") for path in Path("src/wijkteam/monitor/drawing_board").rglob("*.py")
    )
    # What it writes with a word filled in stands there up to that word.
    left = [text for text in LIST.keys() - said if " ".join(text.split()[:2]) not in board]
    assert left == []


def case_texts(case):
    """What people read of a case, without events that are called as in their list."""
    yield from (case.title, *case.notes)
    for course in case.courses:
        yield from (course.label, course.plausibility)
        for line in course.lines:
            is_own = not line.event or line.label != LIFE_EVENT[line.event].dutch
            yield from (line.label if is_own else None, line.assumption, line.source, line.missing)
    if case.session:
        yield from (person.role for person in case.session.participants)
        yield from case.session.dissent
        yield from (case.session.check.by, case.session.check.found) if case.session.check else ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_text_of_an_example_case_is_there_in_english(path):
    case = read_case(path)
    assert sorted(text for text in case_texts(case) if text and text not in LIST) == []
    told = [text for text in case_texts(case_in_english(case)) if text]
    assert [text for text in told if text in LIST] == []
    # An event of the list is called as there.
    assert {line.label for course in case_in_english(case).courses for line in course.lines
            if line.event} & {term.dutch for term in LIFE_EVENT.values()} == set()  # fmt: skip


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_in_english_comes_to_the_same(path):
    case, snapshot = read_case(path), parameters.load().at("2026-11-01")
    weighed, told = (weigh_case(one, snapshot, draws=50) for one in (case, case_in_english(case)))
    assert told.cost_difference == weighed.cost_difference
    assert told.effect_difference == weighed.effect_difference
    assert [flow.by_year for flow in told.parties] == [flow.by_year for flow in weighed.parties]


def test_the_command_tells_a_case_in_english():
    done = CliRunner().invoke(main, ["cases", str(CASES[0]), "--draws", "0"])
    assert "Settling debts" in done.output
    assert "Municipality" in done.output
    assert [text for text in LIST if len(text.split()) > 1 and text in done.output] == []


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
