"""Each of the seven keys turns something in every template and example, with its loss beside it."""

import numpy as np
import pytest

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import key_effects, templates
from wijkteam.analysis.mkba.views import keys, tables
from wijkteam.analysis.mkba.views.best_between import TRIED, best_between
from wijkteam.analysis.mkba.views.hangs_on import unsure
from wijkteam.analysis.mkba.views.uncertainty import npv_many, npv_with

SNAPSHOT = parameters.load().at("2026-01-01")
SEVEN = tuple(keys.KEY.codes)
#: Every template and the example, once worked out.
APPROACHES = {
    **{name: mkba.parse(templates.text(name), file=name) for name in templates.NAMES},
    "zonnedael": mkba.read("examples/programmes/zonnedael.yaml"),
}
#: In these a caseload between the ends is best because of hours for which there is no source.
CHOSEN_HOURS = [APPROACHES[name].name for name in ("wmo", "youth", "intensive", "elderly")]


@pytest.fixture(scope="module", params=APPROACHES)
def outcome(request):
    return mkba.evaluate(APPROACHES[request.param], SNAPSHOT)


def turned(outcome, **sets):
    """The outcome with values set; two underscores stand for a dot."""
    named = {name.replace("__", "."): value for name, value in sets.items()}
    return mkba.evaluate(outcome.programme, SNAPSHOT, sets=named)


def amounts(outcome):
    return {row["line"]: row["for_society"] for row in tables.lines(outcome)}


def slope(outcome, name, low, high, **also):
    changes = {other.replace("__", "."): value for other, value in also.items()}
    return npv_with(outcome, {name: high, **changes}) - npv_with(outcome, {name: low, **changes})


def test_all_seven_are_there(outcome):
    assert set(outcome.programme.keys) == set(SEVEN)


@pytest.mark.parametrize("code", SEVEN)
def test_each_key_has_a_gain_and_a_loss(outcome, code):
    key = outcome.programme.keys[code]
    less, more = (
        amounts(mkba.evaluate(outcome.programme, SNAPSHOT, sets={key.value: at}))
        for at in (key.start, key.end)
    )
    moved = [more[line] - less[line] for line in more]
    assert min(moved) < -1000
    assert max(moved) > 1000


def test_finding_door_to_door_pays_only_above_its_break_even(outcome):
    # A found household is worth the trouble only when the work it replaces really stops.
    fully = {"funding__new_for_old": 1.0, "mix__coverage": 1.0, "team__fte": 60.0}
    fully = {k: v for k, v in fully.items() if k.replace("__", ".") in outcome.programme.values}
    price = slope(outcome, "doors.rung", 0, 100, doors__found=0.0, **fully) / 100
    worth = slope(outcome, "doors.rung", 0, 100, doors__found=0.01, **fully) / 100 - price
    assert price < 0 < worth
    prevalence = float(key_effects.find_break_even(-price, worth / 0.01))
    for share, sign in ((0.8, -1), (1.2, 1)):
        found = share * prevalence
        assert sign * slope(outcome, "doors.rung", 0, 100, doors__found=found, **fully) > 0


@pytest.mark.parametrize("code", ["caseload", "selection"])
def test_too_little_is_as_wrong_as_too_much(outcome, code):
    _, npvs = keys.sweep(outcome, code, steps=81)
    assert 0 < int(np.argmax(npvs)) < 80


def test_a_fuller_caseload_sends_more_people_on_and_leaves_less_attention(outcome):
    calm = outcome.result.numbers["team.calm"]
    levels = [turned(outcome, team__caseload=calm * at).result.numbers for at in (1, 1.5, 2)]
    assert levels[0]["referred"] < levels[1]["referred"] < levels[2]["referred"]
    assert levels[0]["attention"] > levels[1]["attention"] >= levels[2]["attention"]


def waits(outcome, key, places):
    return np.array([turned(outcome, **{key: at}).result.numbers["waiting"] for at in places])


def test_waiting_falls_ever_less_with_more_places_and_nobody_knows_its_price(outcome):
    numbers = outcome.result.numbers
    if outcome.programme.name.startswith("Wijkteams"):
        # Their size is given, so more places are more workers.
        key, full = "team__fte", numbers["in_help"] / numbers["team.caseload"]
    else:
        key, full = "team__most", numbers["in_help"] / numbers["team_size"]
    waiting = waits(outcome, key, full * np.linspace(1.02, 1.5, 13))
    assert waiting[0] > 0.1
    assert np.all(np.diff(waiting) <= 0)
    assert np.all(np.diff(waiting, n=2) >= -1e-9)
    # Without room for all who come the line goes on growing.
    assert waits(outcome, key, [0.95 * full])[0] == 12
    assert "waiting_costs" in {lack.line for lack in outcome.missing}
    assert "waiting_costs" not in amounts(outcome)


def test_a_caseload_moves_how_long_people_wait(outcome):
    """In a plan a fuller caseload is a smaller team; for a team that is there it is room."""
    numbers = outcome.result.numbers
    waiting = waits(outcome, "team__caseload", numbers["team.caseload"] * np.linspace(0.8, 1.2, 9))
    grows = np.diff(waiting) * (-1 if outcome.programme.name.startswith("Wijkteams") else 1)
    assert np.all(grows >= 0)
    assert grows.max() > 0.1


def test_beyond_what_attention_allows_a_fuller_caseload_is_never_free(outcome):
    """However full the caseload is set: with a floor under attention only the team got cheaper."""
    key, calm = outcome.programme.keys["caseload"], outcome.result.numbers["team.calm"]
    attention = [
        turned(outcome, team__caseload=calm * at).result.numbers["attention"]
        for at in (1, 2, 4, 8, 16)
    ]
    assert attention == sorted(set(attention), reverse=True)
    places = np.array([*np.linspace(key.start, key.end, 41), 3 * calm, 4 * calm, 6 * calm])
    npvs = npv_many(outcome, {key.value: places})
    assert max(npvs[:41]) > max(npvs[41:])


def test_a_broader_team_fits_better_and_costs_more_training(outcome):
    levels = [turned(outcome, mix__coverage=at) for at in (0.2, 0.5, 0.9)]
    fits = [level.result.numbers["fit"] for level in levels]
    training = [amounts(level)["training"] for level in levels]
    assert fits == sorted(fits)
    assert training == sorted(training, reverse=True)


def test_a_network_decays_unless_it_is_coached(outcome):
    needed = outcome.result.numbers["network.needed"]
    lasts = {}
    for coaching in (0.0, needed):
        result = turned(outcome, network__coaching=coaching).result
        lasts[coaching] = result.numbers["network_fades"]
    assert lasts[needed] == pytest.approx(0)
    assert lasts[0.0] == pytest.approx(outcome.result.numbers["network.decay"])
    # Coaching beyond what is needed only costs.
    values, npvs = keys.sweep(outcome, "network", steps=41)
    assert values[int(np.argmax(npvs))] == pytest.approx(needed, rel=0.1)


def test_following_up_means_fewer_relapses_and_pays_above_a_chance(outcome):
    numbers = outcome.result.numbers
    fewer = [
        turned(outcome, follow_up__share=at).result.numbers["fewer_relapses"] for at in (0, 0.5, 1)
    ]
    assert fewer == sorted(fewer)
    ratio = 0.6
    chance = float(
        key_effects.follow_up_break_even(
            numbers["follow_up.hours"] * numbers["team.hour"],
            numbers["relapse.hours"] * numbers["care.hour"],
            ratio,
        )
    )
    for share, sign in ((0.8, -1), (1.25, 1)):
        without = min(share * chance, 1.0)
        also = {"relapse__without": without, "relapse__with": ratio * without}
        assert sign * slope(outcome, "follow_up.share", 0, 1, **also) > 0


def test_new_for_old_counts_in_proportion_and_brings_referrals_home(outcome):
    _, npvs = keys.sweep(outcome, "financing", steps=5)
    assert np.diff(npvs, n=2) == pytest.approx([0, 0, 0], abs=1e-3)
    referred = [
        turned(outcome, funding__new_for_old=at).result.numbers["referred"] for at in (0, 0.5, 1)
    ]
    assert referred[0] < referred[1] < referred[2]


def test_a_best_place_between_the_ends_says_on_what_it_rests(outcome):
    """Nobody may read the best caseload as measured: the figures that make it are told."""
    bests = {best.code: best for best in best_between(outcome)}
    if outcome.programme.name in CHOSEN_HOURS:
        assert "second_line.hours" in [figure.name for figure in bests["caseload"].rests_on]
        assert "Geen bron gevonden" in outcome.result.inputs["second_line.hours"].says
    for best in bests.values():
        key = outcome.programme.keys[best.code]
        low, high = sorted((key.start, key.end))
        assert low < best.best < high
        assert best.more > 0
        for figure in best.rests_on:
            assert unsure(outcome.result.inputs[figure.name])
            assert (figure.low, figure.high) != (None, None)
            # A step beyond its bound the best place is an end.
            assert not _is_inside(outcome, key, figure)


def _is_inside(outcome, key, figure):
    first, last = outcome.result.inputs[figure.name].distribution.quantile(np.array(TRIED))
    step = 1.01 * (last - first) / 24
    size = figure.low - step if figure.low is not None else figure.high + step
    places = np.linspace(key.start, key.end, 41)
    npvs = npv_many(outcome, {key.value: places, figure.name: np.full(41, size)})
    return 0 < int(np.argmax(npvs)) < 40
