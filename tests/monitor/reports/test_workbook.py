"""The workbook for a controller: its formulas give what the report tells, to the cent."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from tests.monitor.calculator.conftest import small
from tests.monitor.reports.asking import file
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.evaluation import DRAWS, SEED
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.views import tables
from wijkteam.monitor.reports.workbook.calculate import Spreadsheet
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.wording import naming

EXAMPLES = Path(mkba.__file__).parents[4] / "examples/programmes"
CENT = 0.005
LINES = ("Kosten", "Baten in geld", "Baten in welzijn, geen geld", "Waarvan nieuw voor oud")

#: A rate of its own, a ramp, wear, growth of prices, cohorts, a transfer, functions and powers.
ODD = """\
name: Alles wat kan
municipality: Zonnedael
runs_it: municipality
price_year: 2026
start: 2027
horizon: 6
discount:
  rate: {label: Rente, value: 0.03, unit: rate, assumption: Gekozen.}
  timing: %(timing)s
null_alternative: {description: Niets.}
values:
  homes: {value: 50, range: [40, 80], unit: households/year, assumption: Geraden.}
  hours: {value: 3, range: [1, 4], unit: hours/household, assumption: Geraden.}
  hour: {value: 60, unit: EUR/hour, assumption: Rond., price_year: 2024}
  low: {value: 0.015, unit: rate, assumption: Gekozen.}
  fades: {value: 0.1, unit: share, assumption: Geraden.}
  share: {value: 0.4, range: [0.2, 0.6], unit: share, assumption: Geraden.}
  worth: {value: 900, range: [500, 1500], unit: EUR/household, assumption: Geraden.}
  gone: {missing: Niet gezocht., unit: EUR/household}
effects:
  helped:
    quantity: where(share > 0.3, homes * share, 0 - homes) ** 1 + max(0, min(homes, 2)) - 2
    unit: households/year
  kept:
    quantity: homes * clip(referral_share(20, 15, share, 1.5), 0, 0.9) * -(-1) ** 2 * -1
    unit: households/year
costs:
  team:
    quantity: homes * hours
    price: hour
    pays: {municipality: 2/3, housing: 1/3}
    years: {from: 2, to: 5, ramp: [0.5, 0.8], price_growth: 0.01}
  lost:
    quantity: homes
    price: gone
    pays: municipality
benefits:
  saved:
    quantity: helped
    price: worth
    gains: {municipality: 0.5, health_insurer: 0.5}
    kind: care
    rate: low
    years: {per_cohort: {years: 3, delay: 1, drop_off: fades}}
  old:
    quantity: homes * hours * share
    price: hour
    gains: municipality
    kind: care
    new_for_old: true
  better:
    quantity: kept
    price: worth * sqrt(4) / exp(log(2))
    gains: residents
    kind: wellbeing
    years: {drop_off: fades}
transfers:
  rent:
    quantity: kept
    price: worth
    pays: residents
    gains: housing
"""


def written(code: str) -> Spreadsheet:
    return Spreadsheet(file("workbook", code))


def engine(path: Path, **sets: float) -> mkba.Outcome:
    programme, snapshot = mkba.read(path), parameters.load().at(today())
    return mkba.evaluate(programme, snapshot, sets=sets, draws=DRAWS, seed=SEED)


def summary(book: Spreadsheet) -> dict[str, float]:
    return {row[0]: row[1] for row in book.rows("Samenvatting") if isinstance(row[1], int | float)}


@pytest.fixture(params=["begin", "mid", "end"])
def odd(request: pytest.FixtureRequest, programmes_folder: Path) -> Path:
    path = programmes_folder / "odd.yaml"
    path.write_text(ODD % {"timing": request.param}, "utf-8")
    return path


def test_the_balance_of_everything_a_file_can_say_is_that_of_the_engine(odd: Path) -> None:
    found = summary(written("odd"))
    assert found["Saldo voor iedereen samen"] == pytest.approx(engine(odd).npv, abs=CENT)


def test_the_ratios_are_those_of_the_engine_under_both_conventions(odd: Path) -> None:
    found, outcome = summary(written("odd")), engine(odd)
    wanted = {
        "Baten per euro kosten, maatschappelijk": outcome.ratio(),
        "Baten per euro kosten, in geld alleen": outcome.ratio(financial=True),
        "Maatschappelijk, met nieuw voor oud als lagere kosten": outcome.ratio(
            convention="lower_cost"
        ),
        "In geld alleen, met nieuw voor oud als lagere kosten": outcome.ratio(
            financial=True, convention="lower_cost"
        ),
    }
    for label, ratio in wanted.items():
        assert found[label] == pytest.approx(ratio.value, abs=1e-9)


def test_every_row_of_the_main_table_is_that_of_the_engine() -> None:
    programme = mkba.read(EXAMPLES / "zonnedael.yaml")
    flows = tables.flows(engine(EXAMPLES / "zonnedael.yaml"))
    wanted = {
        (row["label"], naming.party(programme, row["party"]), row["year"]): row["present_value"]
        for row in flows
    }
    rows = written("zonnedael").rows("Kosten en baten")
    found = {(row[1], row[3], row[4]): row[14] for row in rows if abs(row[14]) > 0}
    assert found == pytest.approx(wanted, abs=CENT)


def differences(book: Spreadsheet) -> list[float]:
    """Every cell in which a formula stands against what the engine found."""
    places = {"Samenvatting": 3, "Posten": 4, "Partijen": 7, "Jaren": 9}
    found = [row[at] for sheet, at in places.items() for row in book.rows(sheet)]
    return [one for one in found if isinstance(one, int | float)]


@pytest.mark.parametrize("code", ["zonnedael", "wsipp-fft"])
def test_nothing_differs_before_anything_is_changed(code: str) -> None:
    found = differences(written(code))
    assert len(found) > 10
    assert found == pytest.approx([0.0] * len(found), abs=CENT)


@pytest.mark.parametrize("at", range(3))
def test_every_sheet_follows_the_chosen_alternative(at: int) -> None:
    book = written("zonnedael")
    outcome = engine(EXAMPLES / "zonnedael.yaml")
    book.set("Samenvatting", "B4", book["Alternatieven", f"{'CDE'[at]}3"])
    wanted = list(outcome.results.values())[at].npv
    assert summary(book)["Saldo voor iedereen samen"] == pytest.approx(wanted, abs=CENT)
    assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=CENT)


#: Leaves a line out, sets what is missing, and changes how fast things fade.
VARIANTS = """\
alternatives:
  all: {label: Alles}
  less: {label: Zonder oud werk, leave_out: [old, kept]}
  more: {label: Met prijs, sets: {gone: 12, fades: 0.6, low: 0.05}}
"""


@pytest.mark.parametrize("at", range(3))
def test_alternatives_may_lack_lines_and_fill_what_is_missing(
    programmes_folder: Path, at: int
) -> None:
    path = programmes_folder / "odd.yaml"
    path.write_text(ODD % {"timing": "mid"} + VARIANTS, "utf-8")
    book = written("odd")
    book.set("Samenvatting", "B4", book["Alternatieven", f"{'CDE'[at]}3"])
    wanted = list(engine(path).results.values())[at].npv
    assert summary(book)["Saldo voor iedereen samen"] == pytest.approx(wanted, abs=CENT)
    assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=CENT)


def test_only_what_differs_stands_on_the_sheet_of_alternatives() -> None:
    told = [row[0] for row in written("zonnedael").rows("Alternatieven")]
    assert "Huishoudens per fte tegelijk" in told
    assert "Maanden hulp per huishouden" not in told


def test_the_choice_offers_every_alternative_once() -> None:
    [known] = written("zonnedael").book["Samenvatting"].data_validations.dataValidation
    assert known.formula1 == "'Alternatieven'!$C$3:$E$3"
    assert str(known.sqref) == "B4"


def test_each_party_in_each_year_adds_up_to_the_year(odd: Path) -> None:
    book = written("odd")
    stated = [row[1] + row[2] for row in book.rows("Jaren")[:-1]]
    *rows, total = book.rows("Partij per jaar")
    assert total[1:] == pytest.approx(stated, abs=CENT)
    assert len(rows) == len(book.rows("Partijen")) - 1


def test_percentages_and_amounts_look_like_what_they_are() -> None:
    rows = list(written("zonnedael").book["Aannames"].iter_rows(min_row=4))
    forms = {row[0].value: row[2].number_format for row in rows}
    assert forms["discount.rate"] == "0.00%"
    assert forms["team.hour"].startswith('"€"')


def test_the_parties_add_up_to_the_balance(odd: Path) -> None:
    rows = written("odd").rows("Partijen")
    assert rows[-1][0] == "Samen"
    assert sum(row[5] for row in rows[:-1]) == pytest.approx(engine(odd).npv, abs=CENT)


def test_transfers_add_up_to_nothing(odd: Path) -> None:
    assert written("odd").rows("Partijen")[-1][4] == pytest.approx(0.0, abs=CENT)


def test_the_years_add_up_to_the_balance(odd: Path) -> None:
    assert written("odd").rows("Jaren")[-1][6] == pytest.approx(engine(odd).npv, abs=CENT)


@pytest.mark.parametrize(("name", "value"), [("hours", 2.5), ("share", 0.55), ("worth", 10.0)])
def test_a_changed_assumption_counts_as_in_the_engine(
    programmes_folder: Path, name: str, value: float
) -> None:
    path = programmes_folder / "odd.yaml"
    # Without doubt nothing is drawn, and a changed cell must count to the cent.
    path.write_text(re.sub(r"range: \[.*?\], ", "", ODD % {"timing": "mid"}), "utf-8")
    book = written("odd")
    set_assumption(book, name, value)
    changed = summary(book)["Saldo voor iedereen samen"]
    assert changed == pytest.approx(engine(path, **{name: value}).npv, abs=CENT)


def set_assumption(book: Spreadsheet, name: str, value: float) -> None:
    row = next(at for at, one in enumerate(book.rows("Aannames"), start=4) if one[0] == name)
    book.set("Aannames", f"C{row}", value)


def test_with_nobody_helped_the_draws_add_nothing(programmes_folder: Path) -> None:
    (programmes_folder / "wmo.yaml").write_text(templates.text("wmo"), "utf-8")
    book = written("wmo")
    assert summary(book)["Baten in geld"] > 1_000_000
    set_assumption(book, "reach.households", 0)
    for line in ("Kosten", "Baten in geld", "Baten in welzijn, geen geld"):
        assert summary(book)[line] == pytest.approx(0.0, abs=CENT)


def test_a_line_at_its_bound_has_what_the_draws_find_there(programmes_folder: Path) -> None:
    bound = ODD.replace("quantity: homes * hours\n", "quantity: homes * max(0, hours - 3)\n")
    bound = bound.replace("value: 3, range: [1, 4]", "value: 3, range: [2, 4]")
    path = programmes_folder / "odd.yaml"
    path.write_text(bound % {"timing": "mid"}, "utf-8")
    outcome, book = engine(path), written("odd")
    assert outcome.result.flows_at_means[0].any() == np.False_
    assert outcome.result.flows[0].sum() > 1000
    assert summary(book)["Kosten"] == pytest.approx(outcome.costs, abs=CENT)
    assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=CENT)


def test_a_rate_with_doubt_gives_the_number_of_the_report(programmes_folder: Path) -> None:
    path = programmes_folder / "odd.yaml"
    text = ODD.replace("value: 0.03, unit: rate", "value: 0.03, range: [0.01, 0.08], unit: rate")
    path.write_text(text % {"timing": "mid"}, "utf-8")
    outcome, book = engine(path), written("odd")
    assert summary(book)["Saldo voor iedereen samen"] == pytest.approx(outcome.npv, abs=CENT)
    assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=CENT)
    assert outcome.npv != pytest.approx(outcome.result.npv_at_means, abs=1.0)


def test_a_changed_rate_counts_as_in_the_engine(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(), "utf-8")
    book = written("small")
    row = next(
        at for at, one in enumerate(book.rows("Aannames"), start=4) if one[9] == "rates.discount"
    )
    book.set("Aannames", f"C{row}", 0.05)
    changed = summary(book)["Saldo voor iedereen samen"]
    wanted = engine(path, **{"rates.discount": 0.05}).npv
    assert changed == pytest.approx(wanted, abs=CENT)


def test_without_costs_there_is_no_ratio(programmes_folder: Path) -> None:
    text = small().replace("value: 100\n    range: [90, 110]", "value: 0")
    (programmes_folder / "free.yaml").write_text(text, "utf-8")
    ratios = [
        row for row in written("free").rows("Samenvatting") if "Baten per euro" in str(row[0])
    ]
    assert [row[1] for row in ratios] == ["–", "–"]


def test_what_is_missing_has_its_own_sheet() -> None:
    told = [row[0] for row in written("zonnedael").rows("Ontbreekt")]
    assert "Minder inzet van politie" in told


def test_every_source_stands_once_with_what_rests_on_it() -> None:
    sources = [(row[0], row[1]) for row in written("zonnedael").rows("Bronnen")]
    assert len(sources) == len(set(sources)) > 20


def test_a_label_is_never_worked_out_as_a_sum(programmes_folder: Path) -> None:
    text = small().replace("label: Het team", "label: '=1+1'")
    (programmes_folder / "odd.yaml").write_text(text, "utf-8")
    assert "=1+1" in [row[1] for row in written("odd").rows("Kosten en baten")]


def test_a_spreadsheet_is_asked_to_work_it_out_when_it_opens() -> None:
    assert written("zonnedael").book.calculation.fullCalcOnLoad


@pytest.mark.parametrize("timing", ["begin", "mid", "end"])
def test_a_rate_that_steps_counts_as_in_the_engine(programmes_folder: Path, timing: str) -> None:
    rate = "  rate: {label: Rente, value: 0.03, unit: rate, assumption: Gekozen.}\n"
    steps = "  steps: {3: {value: 0.01, assumption: Later.}, 5: {value: 0.06, assumption: Nog.}}\n"
    path = programmes_folder / "odd.yaml"
    path.write_text((ODD % {"timing": timing}).replace(rate, rate + steps), "utf-8")
    book = written("odd")
    assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=CENT)
    assert summary(book)["Saldo voor iedereen samen"] == pytest.approx(engine(path).npv, abs=CENT)


def test_units_are_told_in_the_language_of_the_reader() -> None:
    units = [row[5] for row in written("zonnedael").rows("Aannames")]
    assert "huishoudens per jaar" in units
    assert "households/year" not in units


def test_a_preview_that_does_not_count_shows_what_every_formula_comes_to():
    made = file("workbook")
    sums, values = load_workbook(BytesIO(made)), load_workbook(BytesIO(made), data_only=True)
    counted = Spreadsheet(made)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in sums
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 1000
    for title, place in formulas:
        assert values[title][place].value == pytest.approx(counted[title, place], abs=CENT), (
            title,
            place,
        )
