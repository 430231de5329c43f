"""What the second person reads of a next release: which figures came, went or changed, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.publish import registration
from wijkteam.analysis.indicators import Figure, IndicatorTable
from wijkteam.analysis.indicators.table import NOT_YET
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import actions, words
from wijkteam.publish.releases.differences import differences
from wijkteam.publish.releases.preparing import manifest_of

UNTIL = date(2026, 9, 30)


def told(period: str, value: float | None, *, group: str = "total", **about: Any) -> Figure:
    withheld = about.pop("withheld", None if value is not None else "withheld")
    made = Figure("own_share", group, period, value, withheld=withheld, **about)
    return made if value is None else replace(made, numerator=round(100 * value), denominator=100)


def laid(before: list[Figure], now: list[Figure]) -> dict[str, Any]:
    frames = [IndicatorTable(tuple(f), ("team", "quarter"), "x", 10, {}).to_frame()
              for f in (before, now)]  # fmt: skip
    return differences(*frames).get("own_share", {})


def test_the_same_figures_differ_in_nothing() -> None:
    same = [told("2026-Q1", 0.4), told("2026-Q2", None)]
    assert laid(same, same) == {}


def test_a_period_that_was_not_final_before_is_new() -> None:
    before = [told("2026-Q1", 0.4), told("2026-Q2", None, withheld=NOT_YET)]
    now = [told("2026-Q1", 0.4), told("2026-Q2", 0.5), told("2026-Q3", 0.6)]
    assert laid(before, now) == {"new": {"2026-Q2": 1, "2026-Q3": 1}}


@pytest.mark.parametrize(
    ("was", "now", "kind"), [(0.4, None, "gone"), (None, 0.4, "shown"), (0.4, 0.41, "otherwise")]
)
def test_a_figure_that_went_came_or_changed_is_named(
    was: float | None, now: float | None, kind: str
) -> None:
    beside = told("2026-Q1", 0.1)
    found = laid([beside, told("2026-Q1", was, group="noord")],
                 [beside, told("2026-Q1", now, group="noord")])  # fmt: skip
    assert found[kind]["n"] == 1
    assert found[kind]["named"] == [
        {"group": "noord", "period": "2026-Q1", "by": "", "part": "", "was": was, "now": now}
    ]


@pytest.fixture
def second_release(tmp_path: Path, settings: object, db: None) -> PreparedRelease:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    team, officer = registration.team(), registration.officer()
    registration.many(team, registration.worker(team), count=12, on=date(2026, 1, 12))
    registration.publish(officer, until=UNTIL)
    return actions.prepare(by=officer, until=UNTIL)


def differing(prepared: PreparedRelease) -> PreparedRelease:
    group = next(iter(manifest_of(prepared.account["manifest"]).teams)).code
    one = {"group": group, "period": "2026-Q2", "by": "", "part": "", "was": 0.34, "now": None}
    other = {"group": "total", "period": "total", "by": "channel", "part": "gp", "was": 12.0,
             "now": 15.0}  # fmt: skip
    prepared.account["differs"] = {
        "own_share": {"gone": {"n": 3, "named": [one]}, "new": {"2026-Q3": 6}},
        "questions": {"otherwise": {"n": 1, "named": [other]}},
    }
    prepared.save(update_fields=["account"])
    return prepared


def test_the_page_says_in_words_what_went_and_what_changed(
    second_release: PreparedRelease,
) -> None:
    differing(second_release)
    page = Client()
    page.force_login(registration.officer("pim"))
    html = " ".join(page.get(reverse("publish:waiting")).text.split())
    assert "niet meer te zien: " in html
    assert "2e kwartaal 2026 (was 34%); en nog 2" in html
    assert "ander getal: huisarts, hele periode (was 12, nu 15)" in html.replace(
        "Huisarts", "huisarts"
    )
    assert "nieuwe periode: 3e kwartaal 2026 (6)" in html
    assert "Nieuwe perioden: 3e kwartaal 2026 (6)." in html
    assert (
        "Van wat er al was: 3 niet meer te zien, 1 met een ander getal, 0 nu ook te zien." in html
    )


def test_what_only_got_a_period_more_is_folded_away(second_release: PreparedRelease) -> None:
    prepared = differing(second_release)
    lines = words.tables(prepared, manifest_of(prepared.account["manifest"]))
    assert {line.name for line in lines if line.is_changed} == {
        "Acties door bewoner, netwerk en vrijwilliger",
        "Vragen aan het team",
    }


def test_a_small_number_that_nothing_can_be_done_about_is_named(
    second_release: PreparedRelease,
) -> None:
    account = second_release.account | {
        "beyond_help": 1,
        "beyond_which": [{"code": "questions", "period": "2025-Q1..2025-Q4", "channel": "gp"}],
    }
    short = " ".join(words.in_short(account))
    assert "1 klein getal volgt uit wat eerder al naar buiten ging." in short
    assert "Het gaat om: Vragen aan het team, Huisarts, 2025." in short
