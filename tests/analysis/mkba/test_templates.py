"""Every kind of team has a template that can be weighed as it is."""

import pytest

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.programme.edit import CannotEdit, with_numbers, with_words
from wijkteam.analysis.mkba.views import keys
from wijkteam.vocabulary.lists import TEAM_KIND

SNAPSHOT = parameters.load().at("2026-01-01")


@pytest.fixture(params=templates.NAMES)
def template(request):
    return templates.text(request.param)


def test_every_kind_of_team_begins_with_a_template():
    assert {templates.nearest(kind) for kind in TEAM_KIND} == set(templates.NAMES)


def test_a_template_can_be_weighed(template):
    outcome = mkba.evaluate(mkba.parse(template), SNAPSHOT, draws=200)
    assert 0.3 < outcome.ratio_social.value < 4
    assert outcome.double_counts == ()


def test_every_number_of_a_template_has_a_source_or_a_reason(template):
    for value in mkba.parse(template).values.values():
        assert value.parameter or value.source or value.assumption, value.name


def test_what_a_template_cannot_count_is_missing_from_the_world_not_from_the_file(template):
    outcome = mkba.evaluate(mkba.parse(template), SNAPSHOT)
    lacking = {name for one in outcome.missing for name in one.lacks}
    assert {outcome.result.inputs[name].origin for name in lacking} <= {"parameter"}


def test_the_keys_of_a_template_turn(template):
    outcome = mkba.evaluate(mkba.parse(template), SNAPSHOT)
    assert {"caseload", "financing"} <= {one.code for one in keys.turned(outcome)}


def test_a_template_is_filled_for_a_municipality():
    filled = templates.fill(
        "intensive",
        municipality="'s-Zonnedael: oost",
        start=2028,
        price_year=2025,
        title="Onze aanpak",
        numbers={"reach.households": 40, "funding.new_for_old": 0.2},
    )
    programme = mkba.parse(filled)
    assert programme.municipality == "'s-Zonnedael: oost"
    assert (programme.name, programme.start, programme.price_year) == ("Onze aanpak", 2028, 2025)
    assert programme.values["reach.households"].distribution.support == (30, 50)


def test_more_internal_work_leaves_less_time_for_a_household():
    """What the team wrote down of its own time, where the registration tells it."""
    programme = mkba.parse(templates.text("integral"))
    asked = programme.values["team.internal"].facts
    assert (asked.what, asked.of) == ("internal", "share")
    ratios = []
    for share in (0.3, 0.44):
        text = with_numbers(templates.text("integral"), {"team.internal": share})
        ratios.append(mkba.evaluate(mkba.parse(text), SNAPSHOT).ratio_social.value)
    assert ratios[0] == mkba.evaluate(programme, SNAPSHOT).ratio_social.value
    assert ratios[1] < ratios[0]


def test_comments_survive_an_edit():
    text = templates.text("wmo")
    edited = with_numbers(text, {"reach.households": 100})
    assert edited.count("#") == text.count("#")
    assert len(edited.splitlines()) == len(text.splitlines())


def test_what_is_not_there_cannot_be_edited():
    with pytest.raises(CannotEdit, match="has no number"):
        with_numbers(templates.text("wmo"), {"team.size": 3})
    with pytest.raises(CannotEdit):
        with_words("name: A", {"place": "B"})


def test_an_unknown_template_gets_a_suggestion():
    with pytest.raises(AnalysisError, match="Did you mean 'elderly'"):
        templates.text("elders")
