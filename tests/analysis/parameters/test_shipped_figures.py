"""What every figure that comes with wijkteam has."""

import re
import subprocess
import sys

import pytest

from wijkteam.analysis.parameters.checking import check
from wijkteam.analysis.parameters.figures.distributions import Fixed
from wijkteam.analysis.parameters.figures.model import Parameter
from wijkteam.analysis.parameters.loading import NATIONAL, load
from wijkteam.analysis.parameters.reference import as_markdown, as_rows

TREE = load()
SNAPSHOT = TREE.at("2026-01-01")


def test_the_shipped_folder_passes_its_own_check() -> None:
    report = check(NATIONAL)
    assert (report.problems, report.count) == ((), len(TREE))


@pytest.mark.parametrize("parameter", TREE.values(), ids=lambda one: one.id)
def test_every_figure_has_a_source_and_a_place_in_it(parameter: Parameter) -> None:
    origins = [*parameter.values, *parameter.studies]
    assert origins or parameter.missing
    assert all(one.source.title and one.source.address and one.at for one in origins)
    assert all(one.says for one in origins)


def test_every_source_is_used() -> None:
    used = {one.source.id for p in TREE.values() for one in (*p.values, *p.studies)}
    assert set(TREE.sources) == used


def test_at_least_twenty_five_prices_are_shipped_with_their_price_year() -> None:
    prices = [p for p in TREE.values() if p.kind == "price" and p.values]
    assert len(prices) >= 25
    assert all(value.price_year for price in prices for value in price.values)


def test_every_range_and_every_exact_figure_gives_its_reason() -> None:
    values = [value for parameter in TREE.values() for value in parameter.values]
    assert all(value.spread_why for value in values)


def test_every_parameter_is_in_force_in_2026() -> None:
    assert not SNAPSHOT.later


def test_a_figure_that_is_exact_has_no_interval_and_others_have_one() -> None:
    shown = [one for one in SNAPSHOT.values() if not one.is_missing]
    assert all((one.low == one.high) == isinstance(one.distribution, Fixed) for one in shown), (
        "an interval of no width for something uncertain"
    )


def test_the_hour_of_a_worker_follows_from_its_parts() -> None:
    hours = SNAPSHOT["norms.team.billable_hours_fte_year"].stated
    parts = [SNAPSHOT[f"prices.team.{one}_fte_year"].stated for one in ("payroll", "overhead")]
    assert SNAPSHOT["prices.team.worker_hour"].stated == pytest.approx(sum(parts) / hours, abs=0.01)


def test_the_discount_rate_is_that_of_the_guideline() -> None:
    """rwseconomie.nl/discontovoet: -1 % without risk and 3.25 % for risk."""
    rate = SNAPSHOT["rates.discount"].value
    assert rate == 0.0225
    parts = ("rates.discount.risk_free", "rates.discount.risk_premium")
    assert sum(SNAPSHOT[one].value for one in parts) == pytest.approx(rate)


def test_shares_of_the_population_add_up_to_one() -> None:
    names = ("heavy", "vulnerable", "other")
    total = sum(SNAPSHOT[f"population.share_{name}"].stated for name in names)
    assert total == pytest.approx(1)


def test_what_is_missing_says_what_that_does_to_a_result() -> None:
    words = ("too low", "too high", "direction", "no benefit")
    assert all(any(word in one.missing for word in words) for one in TREE.missing() if one.missing)


def test_rows_and_page_hold_every_figure_and_every_gap() -> None:
    rows, page = as_rows(TREE), as_markdown(TREE)
    assert {row["id"] for row in rows} == {p.id for p in TREE.values() if not p.is_missing}
    assert all(f"`{name}`" in page for name in TREE)


def test_gaps_stand_apart_on_the_page() -> None:
    page = as_markdown(TREE)
    assert "`prices.justice.police_hour`" in page.split("## Missing")[1]
    assert "`prices.justice.police_hour`" not in page.split("## Missing")[0]


def test_loading_and_means_need_no_scipy() -> None:
    code = (
        "import sys; from wijkteam.analysis import parameters as p; s = p.load().at('2026')\n"
        "[e.value for e in s.values() if not e.is_missing]\n"
        "assert not [m for m in sys.modules if m.startswith(('scipy', 'django'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


#: What a reason for a range calls its width, as a part of the figure below and above it.
WIDTHS = {
    "within half either way": (0.5, 0.5),
    "four tenths either way": (0.4, 0.4),
    "three tenths either way": (0.3, 0.3),
    "a fifth either way": (0.2, 0.2),
    "move it by a fifth": (0.2, 0.2),
    "move it by a tenth": (0.1, 0.1),
    "some fifteen per cent": (0.15, 0.15),
    "a fifth less to three tenths more": (0.2, 0.3),
    "four tenths less to a fifth more": (0.4, 0.2),
    "half less to three tenths more": (0.5, 0.3),
    "three tenths less to half more": (0.3, 0.5),
    "from a fifth below up to it": (0.2, 0.0),
}


def test_the_reason_for_a_range_names_the_width_that_is_drawn() -> None:
    named = 0
    for parameter in TREE.values():
        for value in parameter.values:
            for words, (below, above) in WIDTHS.items():
                if words in value.spread_why:
                    ends = sorted(
                        abs(end) for end in (value.distribution.low, value.distribution.high)
                    )
                    drawn = [end / abs(value.stated) for end in ends]
                    assert drawn == pytest.approx([1 - below, 1 + above], abs=0.01), parameter.id
                    named += 1
    assert named > 70


def test_an_amount_found_in_a_later_report_keeps_the_price_year_of_the_study_it_cites() -> None:
    """Twelve years of rising prices would be left out if the year of the report were taken."""
    late = {
        parameter.id
        for parameter in TREE.values()
        for value in parameter.values
        if (cited := re.findall(r"citing.*?((?:19|20)\d\d)", value.at))
        and (value.price_year or 0) > int(cited[-1])
    }
    assert not late


def test_two_figures_from_one_page_are_of_one_year() -> None:
    """HU and Nibud 2024 take a fifth for administration from the page that says almost 2,900."""
    year = TREE["prices.income.social_assistance_administration_year"].values[-1]
    month = TREE["prices.income.social_assistance_single_month"].values[-1]
    assert (year.price_year, year.stated) == (2018, 2900)
    assert year.stated == pytest.approx(1219.64 * 0.2 * 12, rel=0.02)
    assert month.stated == pytest.approx(1219.64 * 1.2, abs=0.01)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("effects.debt.assistance_shortened", "was not measured"),
        ("prices.school.dropout_total_year", "no cost to society as a whole"),
        ("prices.income.unemployment_administration_month", "of any kind"),
        ("prices.income.unemployment_benefit_month", "holiday pay left out"),
        ("prices.justice.offence_social_cost", "the source does not say"),
        ("population.evictions_year", "housing corporations only"),
        ("population.unemployment_duration", "began in 2016"),
    ],
)
def test_a_figure_says_what_its_source_says_it_is(name: str, words: str) -> None:
    assert words in TREE[name].description


@pytest.mark.parametrize(
    "name",
    [
        "prices.housing.shelter_avoided_per_eviction",
        "prices.debt.statutory_administration_case",
        "prices.housing.eviction",
    ],
)
def test_no_payer_is_set_where_the_source_names_none(name: str) -> None:
    assert TREE[name].payer is None
