"""The page for analysts is true: its examples run and it names every key."""

import re
from pathlib import Path

import pytest

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme import key_effects, read_links, read_values, reading
from wijkteam.analysis.mkba.views import tables

#: What each part of a programme file may hold.
TABLES = (
    reading.PROGRAMME,
    reading.ALTERNATIVE,
    read_values.VALUE,
    *read_links.FIELDS.values(),
    read_links.TIMING,
)
PAGE = Path("docs/analysts/mkba.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_python_on_the_page_runs():
    scope = {}
    for block in blocks("python"):
        exec(compile(block, "docs/analysts/mkba.md", "exec"), scope)


def test_the_programme_on_the_page_can_be_weighed():
    programme, *_ = blocks("yaml")
    outcome = mkba.evaluate(mkba.parse(programme), "2026-01-01")
    assert outcome.is_complete
    assert outcome.double_counts == ()


def test_the_rates_on_the_page_can_be_used():
    _, rates = blocks("yaml")
    head = "name: A\nmunicipality: B\nprice_year: 2026\nstart: 2026\nhorizon: 40\n"
    outcome = mkba.evaluate(mkba.parse(f"{head}null_alternative: Niets.\n{rates}"), "2026-01-01")
    assert outcome.costs == pytest.approx(80_000 / 1.016)
    assert [one.kind for one in outcome.notes] == ["no_benefits"]


@pytest.mark.parametrize(
    "word",
    sorted(
        {
            *(field.key for table in TABLES for field in table),
            *key_effects.FUNCTIONS,
        }
    ),
)
def test_the_page_names_every_word_of_a_programme_file(word):
    assert f"`{word}`" in PAGE or f"`{word}:`" in PAGE or f"`{word}: true`" in PAGE


def test_the_page_names_every_key_of_the_json():
    outcome = mkba.evaluate(mkba.parse(blocks("yaml")[0]), "2026-01-01")
    part = PAGE.split("## What `--json` holds")[1].split("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", part))
    found = tables.to_dict(outcome)
    assert {name for name in found if not name.startswith(("ratio_", "npv"))} <= named
    columns = {key for table in ("lines", "parties", "years", "used") for key in found[table][0]}
    assert named <= columns | {*found} | {*found["verdict"], *found["flows"][0]} | {
        *("null", "net", "financial", "social", "neither", "even", "nothing"),
    }
