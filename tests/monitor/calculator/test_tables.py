"""Every amount on a page: the sums add up, in present values and as in a budget."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.parties import yearly_budget
from wijkteam.analysis.mkba.views.uncertainty import tornado
from wijkteam.analysis.mkba.views.years import payback_year
from wijkteam.monitor.calculator.approach import measures, pictures
from wijkteam.monitor.calculator.approach.assumptions import assumptions, hangs_on
from wijkteam.monitor.calculator.approach.breakdown import AmountGrid, breakdown
from wijkteam.monitor.calculator.approach.chain import chain
from wijkteam.monitor.calculator.approach.one_approach import choice, key_figures
from wijkteam.monitor.reports.approach import figures_table
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.wording import verdict
from wijkteam.monitor.wording.amounts import headline, stepped
from wijkteam.vocabulary import people

EXAMPLES = Path(mkba.__file__).parents[4] / "examples/programmes"


def weighed(path: Path, draws: int = 200) -> mkba.Outcome:
    return mkba.evaluate(mkba.read(path), parameters.load().at(today()), draws=draws, seed=1)


def page(code: str = "zonnedael", **asked: str) -> str:
    return client().get(reverse("monitor:mkba_tables", args=[code]), asked).text


def amount(cell: str) -> int:
    return 0 if cell == "–" else int(cell.replace(".", "").replace("−", "-"))


def whole(grid: AmountGrid) -> np.ndarray:
    return np.array([[amount(cell) for cell in row.cells] for row in grid.rows])


@pytest.fixture(scope="module")
def outcome() -> mkba.Outcome:
    return weighed(EXAMPLES / "zonnedael.yaml")


@pytest.mark.parametrize("present_values", [True, False])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_rows_and_columns_add_up_to_their_sums(
    outcome: mkba.Outcome, at: int, present_values: bool
) -> None:
    found = whole(breakdown(outcome, present_values=present_values)[at])
    within = np.array(found.shape).max()  # each cell is off by half a euro at most
    assert np.allclose(found[:, :-1].sum(axis=1), found[:, -1], atol=within)
    assert np.allclose(found[:-1].sum(axis=0), found[-1], atol=within)


def test_every_table_ends_in_the_balance(outcome: mkba.Outcome) -> None:
    for grid in breakdown(outcome, present_values=True):
        assert amount(grid.rows[-1].cells[-1]) == pytest.approx(outcome.npv, abs=1)


def test_the_second_year_is_the_budget_of_that_year(outcome: mkba.Outcome) -> None:
    per_party = breakdown(outcome, present_values=False)[1]
    own = per_party.rows[outcome.result.parties.index(outcome.programme.runs_it)]
    assert amount(own.cells[1]) == pytest.approx(yearly_budget(outcome, year=2)["net"], abs=1)


def test_the_page_offers_both_ways_and_every_file() -> None:
    told = page()
    assert "zoals in de begroting" in told
    assert told.count(".csv") == 2 * len(
        client().get(reverse("monitor:mkba_tables", args=["zonnedael"])).context["downloads"]
    )


def test_the_way_of_counting_is_in_the_address() -> None:
    assert "Zoals in een begroting van dat jaar" in page(bedragen="begroting")
    assert "Contante waarde:" in page(bedragen="iets anders")


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    address = reverse("monitor:mkba_tables", args=["zonnedael"])
    assert client(role).get(address).status_code == 404


def test_a_refused_programme_tells_its_lines(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text("name: x\n", "utf-8")
    assert "Verander deze regels" in page("small")


def test_the_key_figures_say_what_the_outcome_says(outcome: mkba.Outcome) -> None:
    found = {one.label: one for one in key_figures(outcome)}
    assert len(found) == 6
    ratio = f"{outcome.ratio_social.value:.2f}".replace(".", ",")
    assert found["Maatschappelijk, per euro kosten"].value == ratio
    year = payback_year(outcome)
    assert found["Samen terugverdiend"].value == (f"vanaf {year}" if year else "niet")


def test_a_life_cycle_given_as_one_sum_is_not_said_to_pay_back_never() -> None:
    """It came to 8.87 per dollar, and the page, picture and report said “not earned back”."""
    once = weighed(EXAMPLES / "wsipp-fft.yaml")
    found = {one.label: one for one in key_figures(once)}["Samen terugverdiend"]
    assert (found.value, found.below) == ("–", "alle jaren staan er als één bedrag")
    assert measures.payback(once).value == "–"
    assert "kleiner dan de kosten" not in pictures.payback(once)
    told = {str(row[0]): str(row[1]) for row in figures_table(once).rows}
    year = told["Jaar waarin alles is terugverdiend"]
    assert year == "niet te zeggen: alle jaren staan er als één bedrag"


def test_what_is_best_for_all_is_told_as_round_as_the_headline() -> None:
    """A difference of 95.938 euros, told to the euro, made one variant the best of a tie."""
    told = choice(
        mkba.evaluate(
            mkba.parse(templates.text("integral"), file="integral"),
            parameters.load().at(today()),
            draws=1000,
        )
    )
    assert "maakt het ongeveer niets uit" in told
    assert "11.000.000" in told


def test_what_never_pays_back_says_so_and_until_when(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(small(saved=30, low=20, high=40), "utf-8")
    found = {one.label: one for one in key_figures(weighed(path))}
    assert found["Samen terugverdiend"].value == "niet"
    assert "2028" in found["Samen terugverdiend"].below


@pytest.mark.parametrize(
    ("saved", "word"), [(300, "financieel en maatschappelijk rendabel"), (60, "niet rendabel")]
)
def test_the_verdict_is_in_the_words_of_the_method(tmp_path: Path, saved: float, word: str) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(small(saved=saved, low=saved * 0.9, high=saved * 1.1), "utf-8")
    assert verdict.verdict(weighed(path)).word == word


def test_each_variant_is_measured_as_if_it_were_the_main_one(outcome: mkba.Outcome) -> None:
    row = measures.measures(measures.per_variant(outcome))[0]
    told = [f"{outcome.ratio(alternative=name).value:.2f}" for name in outcome.results]
    assert [cell.value.replace(",", ".") for cell in row.cells] == told


def test_the_programme_page_lays_its_variants_side_by_side() -> None:
    told = text_of(client().get(reverse("monitor:mkba_programme", args=["zonnedael"])).text)
    assert "Welke variant is het beste, en voor wie?" in told
    assert "Geboekt als: nieuw voor oud telt als baat." in told


def test_another_currency_is_never_called_euro() -> None:
    found = key_figures(weighed(EXAMPLES / "wsipp-fft.yaml"))
    assert not any("euro" in one.label for one in found)
    assert any("USD" in one.label for one in found)


def test_how_a_source_was_read_goes_along_and_no_picture_has_more_digits_than_a_table() -> None:
    outcome = weighed(EXAMPLES / "zonnedael.yaml")
    swings = tornado(outcome)
    rows = {row.parameter: row for row in assumptions(outcome, swings)}
    hour = next(used for used in outcome.used if used.name == "team.hour")
    assert hour.certainty == "secondary"
    assert rows[hour.parameter].how_read == "via een andere bron"
    demo = [row for used in outcome.used if used.source_kind == "demo"
            for row in [rows[used.parameter]] if not row.missing]  # fmt: skip
    assert demo
    assert all("uit een voorbeeldlijst" in row.how_read for row in demo)
    assert {row.word for row in demo} == {"schatting"}
    chart = hangs_on(outcome, swings)
    assert "aanname" in chart.svg_wide
    # A balance of −6 million with −493,098 at the end of a bar.
    assert not re.search(r"€\xa0\d+\.\d\d[1-9]\b", chart.svg_wide)


def test_a_balance_that_is_told_as_nought_is_no_profit(tmp_path: Path) -> None:
    """It was “socially profitable” and back in 2035, on a balance of € 0 (−9 to 10 million)."""
    path = tmp_path / "small.yaml"
    path.write_text(small(saved=101, low=20, high=190), "utf-8")
    near = weighed(path)
    assert near.npv
    assert headline(near.npv_spread) == "€\xa00"
    assert "even groot" in verdict.verdict(near).word
    assert near.verdict.social_chance is not None
    assert measures.payback(near).value == "–"


#: Every year brings less than the step of the balance.
LONG = """\
name: Vijftig jaar
municipality: Zonnedael
price_year: 2026
start: 2026
horizon: 50
null_alternative: Niets.
values:
  fee: {value: 4000000, range: [3000000, 6000000], unit: EUR, price_year: 2026, source: X.}
  gain: {value: 1500000, range: [900000, 2500000], unit: EUR/year, price_year: 2026, source: X.}
costs: {team: {amount: fee, pays: municipality, years: {to: 1}}}
benefits: {saved: {amount: gain, gains: residents, kind: care, years: {from: 2}}}
"""


def test_a_running_total_is_never_a_step_off_and_ends_in_the_balance() -> None:
    """The line ended flat: the largest remainder gave the first years all and the last nothing."""
    outcome = mkba.evaluate(mkba.parse(LONG), "2026-11-01", draws=300)
    years, sums = tables.years(outcome), tables.totals(outcome)
    assert sum(row["costs_present_rounded"] for row in years) == -sums["costs"]
    assert sum(row["benefits_present_rounded"] for row in years) == sums["financial"]
    assert years[-1]["running_total_rounded"] == sums["npv"]
    off = [row["running_total_rounded"] - row["running_total"] for row in years]
    assert max(map(abs, off)) < 2 * outcome.step
    sentence = pictures.per_year(outcome)
    assert f"vanaf {payback_year(outcome)}" in sentence.label
    assert f"vanaf {payback_year(outcome)}" in sentence.note


def test_of_a_life_cycle_in_one_sum_no_course_of_years_is_drawn() -> None:
    chart = pictures.per_year(weighed(EXAMPLES / "wsipp-fft.yaml"))
    assert not chart.svg_wide
    assert "alle jaren staan er als één bedrag" in chart.note + chart.label


@pytest.mark.parametrize("convention", ["benefit", "lower_cost"])
@pytest.mark.parametrize("name", ["zonnedael", *templates.NAMES])
def test_boxes_of_the_chain_and_every_table_tell_one_amount(
    name: str, convention: Literal["benefit", "lower_cost"]
) -> None:
    """Each box rounded by itself: the costs were 65.4 million there and 65.5 in the table."""
    programme = (
        mkba.read(EXAMPLES / "zonnedael.yaml")
        if name == "zonnedael"
        else mkba.parse(templates.text(name))
    )
    outcome = mkba.evaluate(programme, "2026-11-01", draws=300, convention=convention)
    boxes, sums = tables.boxes(outcome), tables.totals(outcome)
    assert boxes["costs"] == -sums["costs"]
    in_money = [code for code, kind in programme.kinds.items() if kind.financial and code in boxes]
    assert sum(boxes[code] for code in in_money) == sums["financial"]
    assert sum(boxes.values()) - 2 * boxes["costs"] == sums["npv"]
    told = tables.lines(outcome)
    assert sum(row["for_society_rounded"] for row in told) == sums["npv"]
    for code in in_money:
        lines = [
            row["for_society_rounded"]
            for row in told
            if row["kind"] == code and not (row["new_for_old"] and convention == "lower_cost")
        ]
        assert sum(lines) == boxes[code]
    drawn = chain(outcome, code=name).table
    words = " ".join(cell for row in drawn.rows for cell in row)
    for amount in boxes.values():
        assert stepped(amount, outcome.step) in words
