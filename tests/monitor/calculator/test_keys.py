"""What if: the seven keys as sliders."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.calculator.keys.knobs import Knob, nice_step, turned_to
from wijkteam.vocabulary import people

KEYS = """
keys:
  financing: {value: saved, from: 50, to: 450}
  caseload: {value: hours, from: 40, to: 160}
"""


@pytest.fixture(autouse=True)
def turnable(programmes_folder: Path) -> Path:
    path = programmes_folder / "small.yaml"
    path.write_text(small(saved=120, low=90, high=150) + KEYS, "utf-8")
    return path


def page(code: str = "small", **asked: str) -> str:
    return client().get(reverse("monitor:mkba_keys", args=[code]), asked).text


def test_every_key_of_the_programme_is_a_slider_that_works_without_javascript() -> None:
    told = page()
    assert told.count('type="range"') == 2
    assert "Reken door" in told


def test_the_keys_that_are_not_in_the_programme_are_named() -> None:
    assert "Niet in dit programma: Vinden, Kiezen" in text_of(page())


def test_untouched_keys_stand_where_they_are_now() -> None:
    told = page()
    assert told.count('<span class="mut">zoals nu') == 2
    assert "Alles staat zoals nu" in told


def test_a_turned_key_tells_the_difference_first() -> None:
    told = text_of(page(financing="300"))
    assert "Samen duidelijk gunstiger." in told
    assert "120 → 300" in told


def test_less_than_now_is_told_as_worse() -> None:
    assert "Samen duidelijk ongunstiger." in page(financing="60")


def test_the_stop_nearest_to_now_is_no_turn() -> None:
    assert "Alles staat zoals nu" in page(financing="121", caseload="100")


@pytest.mark.parametrize("typed", ["", "veel", "nan", "inf", "1e999", "<b>"])
def test_what_is_no_number_turns_nothing(typed: str) -> None:
    told = page(financing=typed)
    assert "Alles staat zoals nu" in told
    assert "<b>&" not in told


def test_beyond_the_end_is_the_end() -> None:
    assert "120 → 450" in text_of(page(financing="99999"))


def test_the_break_even_is_told_for_every_key() -> None:
    assert re.search(r"quitte bij 1?\d\d", text_of(page()))


def test_a_slider_that_moves_asks_for_the_outcome_only() -> None:
    answer = client().get(
        reverse("monitor:mkba_keys", args=["small"]),
        {"financing": "300"},
        headers={"HX-Request": "true"},
    )
    assert "<html" not in answer.text
    assert 'id="stand-financing"' in answer.text
    assert "hx-swap-oob" in answer.text


def test_everything_can_be_put_back() -> None:
    address = reverse("monitor:mkba_keys", args=["small"])
    assert f'href="{address}"' in page(financing="300")


def links(told: str, marked: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(rf'{marked}" href="([^"]+)"', told)]


@pytest.fixture
def example(settings: object) -> str:
    examples = Path(mkba.__file__).parents[4] / "examples/programmes"
    settings.PROGRAMMES_FOLDER = examples  # type: ignore[attr-defined]
    return "zonnedael"


def test_the_dilemmas_turn_the_keys_by_a_link(example: str) -> None:
    told = page(example)
    assert told.count('class="sides"') == 4
    # Where a key is best between its ends stands there with the assumptions that make it so.
    between = text_of(told.partition('id="ertussen"')[2].partition("</section>")[0])
    assert "Huishoudens per fte tegelijk: het beste bij 15" in between
    assert "Alleen met deze aannames, elk apart:" in between
    assert " of meer, nu 7" in between
    address = reverse("monitor:mkba_keys", args=[example])
    turned = client().get(address + links(told, 'class="side')[0]).text
    assert "Wie merkt het in geld en welzijn?" in turned


def test_the_chosen_side_of_a_dilemma_is_marked(example: str) -> None:
    told = page(example)
    assert 'class="side" aria-current' not in told
    asked = parse_qs(urlsplit(links(told, 'class="side')[0]).query)
    turned = page(example, **{name: one[0] for name, one in asked.items()})
    assert turned.count('aria-current="true"') == 1


def test_both_sides_of_a_dilemma_stand_beside_now(example: str) -> None:
    told = text_of(page(example, dilemma="reach_or_cost"))
    assert "Zoals nu Meer mensen vinden Minder zoeken" in told


def test_a_dilemma_that_nobody_knows_is_left_out(example: str) -> None:
    assert 'id="beide"' not in page(example, dilemma="<b>")


def test_an_unprofitable_approach_tells_which_keys_would_change_that(turnable: Path) -> None:
    turnable.write_text(small(saved=60, low=40, high=80) + KEYS, "utf-8")
    told = page()
    assert "Zet de knoppen zo" in told
    address = reverse("monitor:mkba_keys", args=["small"])
    query = re.findall(r'href="(\?[^"]+)"\s+aria-label="Zet de knoppen', told)[0]
    turned = client().get(address + query.replace("&amp;", "&"))
    assert turned.context["changed"].rows[2].cells[1].value.startswith("+")


def test_a_profitable_approach_needs_no_turning() -> None:
    assert "Het verwachte saldo is al boven nul." in page()


def test_an_approach_that_no_key_can_save_points_to_its_assumptions(turnable: Path) -> None:
    turnable.write_text(
        small(saved=6, low=4, high=8) + KEYS.replace("from: 50, to: 450", "from: 1, to: 10"),
        "utf-8",
    )
    assert "#aannames" in page()


def test_a_slider_reaches_where_it_is_now_also_beyond_its_bounds(turnable: Path) -> None:
    turnable.write_text(small(saved=30, low=25, high=35) + KEYS, "utf-8")
    knob = next(one for one in knobs_of() if one.code == "financing")
    assert knob.low <= 30 <= knob.high
    assert not knob.turned


def knobs_of() -> list[Knob]:
    found: list[Knob] = client().get(reverse("monitor:mkba_keys", args=["small"])).context["knobs"]
    return found


def test_a_tick_marks_where_a_key_is_now() -> None:
    for knob in knobs_of():
        now = next(mark for mark in knob.marks if mark.is_now)
        assert now.at == pytest.approx(
            100 * (knob.position - knob.low) / (knob.high - knob.low), abs=0.1
        )


def test_a_programme_without_keys_says_so(turnable: Path) -> None:
    turnable.write_text(small(), "utf-8")
    assert "Deze aanpak heeft geen knoppen" in page()


@pytest.mark.parametrize("code", ["nowhere", ".."])
def test_a_programme_nobody_knows_is_not_found(code: str) -> None:
    assert client().get(reverse("monitor:mkba_keys", args=[code])).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    address = reverse("monitor:mkba_keys", args=["small"])
    assert client(role).get(address).status_code == 404


@pytest.mark.parametrize(("width", "step"), [(24, 0.5), (1, 0.02), (1200, 20), (0.19, 0.005)])
def test_a_slider_moves_in_round_steps(width: float, step: float) -> None:
    assert nice_step(width) == pytest.approx(step)


def test_a_slider_that_stands_halfway_two_stops_was_not_turned() -> None:
    """The browser sends a stop beside it, and 2.2 − 2.1 is more than half of 0.2 to a machine."""
    assert turned_to("2.2", 2.1, low=0, high=8, step=0.2) is None
    assert turned_to("2.4", 2.1, low=0, high=8, step=0.2) == 2.4


def test_a_key_tells_what_it_moves_besides_money(programmes_folder: Path) -> None:
    """The loss stands beside the gain: attention, who is sent on, and how long people wait."""
    (programmes_folder / "integral.yaml").write_text(templates.text("integral"), "utf-8")
    told = text_of(page("integral", caseload="19"))
    after = told.split("Nu en straks naast elkaar")[-1]
    for label in (
        "Tijd en rust om goed te helpen",
        "Deel dat alsnog naar een specialist gaat",
        "Maanden wachten op het team",
    ):
        assert label in after
    assert "Hoe goed het team bij de problemen past" not in after
    assert "Maanden wachten op het team" not in text_of(page("integral"))
