"""Instruments are data: each file is checked with its line, and the last time stands beside now."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.errors import ChangedMeanwhile
from wijkteam.casework.history.models import Change, key_of
from wijkteam.casework.instruments import access, actions
from wijkteam.casework.instruments.models import Score
from wijkteam.casework.instruments.reading import InstrumentError, instruments, read_instrument
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

OWN = """\
name: buurt
title: {nl: Onze buurtkaart, en: Our map}
source: own
scale: {from: 1, to: 3, better: down}
parts:
  - {code: noise, nl: Lawaai, en: Noise}
  - {code: dark, nl: Donker, en: Dark}
"""


def test_the_sets_that_come_along_have_the_parts_of_their_source():
    size = {name: len(instrument.parts) for name, instrument in instruments().items()}
    assert size["zrm-2013"] == 11
    assert size["zrm-2017"] == 13
    assert size["positive-health"] == 6
    assert {part.group_label for part in instruments()["youth"].parts} == {
        "Hoe het kind zich ontwikkelt", "Opvoeden", "Rond het gezin",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("was", "becomes", "line", "why"),
    [
        ("name: buurt", "name: Onze Buurt", 1, "lower-case"),
        ("source: own\n", "", 1, "source is missing"),
        ("from: 1", "from: drie", 4, "whole numbers"),
        ("to: 3", "to: 30", 4, "at most 11"),
        ("better: down", "better: sideways", 4, "up or down"),
        ("code: dark", "code: noise", 7, "twice"),
        ("nl: Donker, ", "", 7, "Dutch"),
        ("source: own", "origin: own", 3, "no field"),
        ("parts:", "parts: [", 6, "no YAML"),
        ("parts:\n", "levels: {1: {nl: Stil}}\nparts:\n", 5, "each of 1 to 3"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    was: str, becomes: str, line: int, why: str, tmp_path: Path
):
    file = tmp_path / "own.yaml"
    file.write_text(OWN.replace(was, becomes, 1))
    with pytest.raises(InstrumentError) as refusal:
        read_instrument(file)
    assert str(refusal.value).startswith(f"{file}:{line}: ")
    assert why in str(refusal.value)
    with pytest.raises(CommandError, match=r"own\.yaml"):
        call_command("check_instruments", str(file))


def test_a_municipality_adds_its_own_and_a_scale_may_run_down(settings, tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN)
    settings.INSTRUMENTS = str(tmp_path)
    own = instruments()["buurt"]
    assert own.change(3, 1) == 2
    assert "zrm-2017" in instruments()


@pytest.mark.parametrize("scores", [{}, {"finances": 6}, {"finances": "2"}, {"nothing": 2}])
def test_only_what_is_on_the_scale_is_kept(scores: dict, buurt: Neighbourhood):
    with pytest.raises((ValidationError, actions.ScoreOffTheScale)):
        actions.measure(
            household=buurt.household, person=buurt.person, instrument="zrm-2013",
            informant="self", scores=scores, by=buurt.fatima,
        )  # fmt: skip


def test_the_last_time_stands_beside_this_one(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = reverse("instruments:measure", args=[buurt.household.pk, "zrm-2017", buurt.person.pk])
    assert "Vorige keer: 2" in shown(client.get(url))
    typed = {"score_finances": "4", "remark_finances": "Alles betaald", "informant": "self"}
    read = shown(fill(client, url, typed))
    assert "2 → 4 beter" in read
    assert "Financiën: Alles betaald" in read
    assert "Zelfredzaamheid-Matrix 2017" in shown(client.get(home(buurt, "verhaal/")))


def test_scores_of_a_talk_and_those_given_apart_are_one_course(buurt: Neighbourhood):
    """What was scored at the table stands on the page of instruments, and the other way round."""
    client = signed_in(buurt.fatima)
    talk = buurt.household.conversations.get()
    in_talk = client.get(home(buurt, f"gesprekken/{talk.pk}/")).content.decode()
    assert f"?gesprek={talk.pk}" in in_talk
    health, zrm = (
        reverse("instruments:measure", args=[buurt.household.pk, name, buurt.person.pk])
        for name in ("positive-health", TALK_INSTRUMENT)
    )
    page = fill(client, f"{health}?gesprek={talk.pk}", {"score_body": "6", "informant": "self"})
    assert "Positieve gezondheid" in shown(page)
    assert talk.measurements.get(instrument="positive-health").held_on == talk.held_on
    here = reverse("instruments:sheets", args=[buurt.household.pk])
    assert "het gesprek erbij" in shown(client.get(here))
    fill(client, zrm, {"score_finances": "4", "informant": "self"})
    known = access.last_scores(buurt.household, buurt.person, instruments()[TALK_INSTRUMENT])
    assert known == {"finances": 4}
    (course,) = access.courses(access.measurements_of(buurt.household))[buurt.person.pk]
    assert (course.first, course.latest) == (2, 4)


def test_what_was_scored_in_a_talk_goes_where_the_talk_goes(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    talk = buurt.household.conversations.get()
    url = home(buurt, f"verbeteren/gesprek/{talk.pk}/")
    fill(client, url, {"finances_score": "3", "work_score": "5"})
    scores = Score.objects.filter(measurement__talk=talk)
    assert dict(scores.values_list("part", "value")) == {"finances": 3, "work": 5}
    assert "2" in str(Change.objects.get(record=key_of(scores.get(part="finances"))).was)
    fill(client, url, {"finances_score": ""})
    known = access.by_talk(access.measurements_of(buurt.household))
    assert [score.part for measured in known[talk.pk] for score in measured.given] == ["work"]
    fill(client, home(buurt, f"intrekken/gesprek/{talk.pk}/"), {"because": "mistake"})
    assert not Score.objects.filter(measurement__talk=talk).exists()
    assert not access.by_talk(access.measurements_of(buurt.household))


def test_two_who_correct_the_same_score_are_shown_both(buurt: Neighbourhood):
    talk = buurt.household.conversations.get()
    measured = talk.measurements.get()
    common = {"talk": talk, "person": buurt.person, "seen": {"finances": 1}}
    actions.correct_in(scores={"finances": 3}, by=buurt.fatima, **common)
    with pytest.raises(ChangedMeanwhile) as told:
        actions.correct_in(scores={"finances": 4}, by=buurt.bram, **common)
    assert [clash.name for clash in told.value.clashes] == ["finances_score"]
    assert measured.scores.get().value == 3
