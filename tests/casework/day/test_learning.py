"""What a worker keeps up and until when, who lacks what, and a handbook that keeps its versions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.learning import access, actions
from wijkteam.casework.learning.models import Followed, HandbookPage, Training

TRAININGS, HANDBOOK = reverse("learning:trainings"), reverse("learning:handbook")


def test_what_ends_follows_from_the_training_and_stands_on_the_day_of_the_worker(
    buurt: Neighbourhood,
):
    training, fatima = Training.objects.get(), signed_in(buurt.fatima)
    assert "nog niet" in shown(fatima.get(TRAININGS))
    follow = reverse("learning:follow", args=[training.pk])
    fill(fatima, follow, {"done_on": typed_day(100)})
    held = Followed.objects.get()
    assert held.valid_until is not None
    assert 990 < (held.valid_until - timezone.localdate()).days < 1000  # 36 months
    assert "geldig tot en met" in shown(fatima.get(TRAININGS))
    assert "Meldcode" not in shown(fatima.get("/mijn-dag/"))
    fill(fatima, follow, {"valid_until": typed_day(-5)})
    assert "verloopt op" in shown(fatima.get(TRAININGS))
    assert "Meldcode" in shown(fatima.get("/mijn-dag/"))
    fill(fatima, follow, {"planned_on": typed_day(-60)})
    assert "gepland op" in shown(fatima.get(TRAININGS))
    assert "Meldcode" not in shown(fatima.get("/mijn-dag/"))


def test_a_lead_reads_who_lacks_what_and_a_colleague_does_not(buurt: Neighbourhood):
    training = Training.objects.get()
    today = timezone.localdate()
    actions.follow(training=training, worker=buurt.bram, done_on=today, by=buurt.bram)
    (lacking,) = [kept for _, kept in access.of_the_team(buurt.lies)]
    assert {one.worker for one in lacking} == {buurt.fatima, buurt.lies}
    assert "Fatima Test" in shown(signed_in(buurt.lies).get(TRAININGS))
    assert "Wie mist wat?" not in shown(signed_in(buurt.bram).get(TRAININGS))
    of_fatima = reverse("learning:follow_of", args=[training.pk, buurt.fatima.pk])
    assert signed_in(buurt.bram).get(of_fatima).status_code == 404
    fill(signed_in(buurt.lies), of_fatima, {"planned_on": typed_day(-9)})
    assert Followed.objects.get(worker=buurt.fatima).planned_on == today + timedelta(days=9)
    for who in (buurt.noor, buurt.koen, buurt.sanne):
        assert signed_in(who).get(of_fatima).status_code == 404


def test_who_writes_it_second_for_the_first_time_does_not_write_over_the_first(
    buurt: Neighbourhood,
):
    """The worker and the lead both had the empty form before them."""
    training = Training.objects.get()
    lies, fatima = signed_in(buurt.lies), signed_in(buurt.fatima)
    of_lies = reverse("learning:follow_of", args=[training.pk, buurt.fatima.pk])
    of_fatima = reverse("learning:follow", args=[training.pk])
    empty, same = lies.get(of_lies), fatima.get(of_fatima)
    send(lies, of_lies, empty, {"done_on": typed_day(100)})
    answer = send(fatima, of_fatima, same, {"done_on": typed_day(10)})
    held = Followed.objects.get()
    assert held.done_on == timezone.localdate() - timedelta(days=100)
    assert "Lies Test" in shown(answer)
    assert typed_day(10) in answer.content.decode()  # what was typed is kept


def test_a_lead_settles_what_the_team_keeps_up(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    new = reverse("learning:add_training")
    fill(lies, new, {"name": "SKJ", "kind": "registration", "months_valid": "60"})
    skj = Training.objects.get(name="SKJ")
    assert "SKJ" in shown(signed_in(buurt.bram).get(TRAININGS))
    assert signed_in(buurt.bram).get(new).status_code == 404
    fill(lies, reverse("learning:stop_training", args=[skj.pk]), {"sure": "on"})
    assert "SKJ" not in shown(signed_in(buurt.bram).get(TRAININGS))
    for wrong in ({}, {"done_on": timezone.localdate() + timedelta(days=3)}):
        with pytest.raises(ValidationError):
            actions.follow(training=skj, worker=buurt.bram, by=buurt.bram, **wrong)


def test_a_page_keeps_what_it_said_before_and_is_found_by_a_word_of_it(buurt: Neighbourhood):
    page, bram = HandbookPage.objects.get(), signed_in(buurt.bram)
    change = reverse("learning:change_page", args=[page.pk])
    for text in ("Wie opneemt, schrijft het op.", "Wie opneemt, doet het meteen."):
        fill(bram, change, {"text": text})
    here = reverse("learning:page", args=[page.pk])
    assert "doet het meteen" in shown(bram.get(here))
    assert "Versie 3" in shown(bram.get(here))
    told = [
        shown(bram.get(reverse("learning:version", args=[page.pk, number]))) for number in (1, 2)
    ]
    assert "belt terug" in told[0]
    assert "schrijft het op" in told[1]
    assert bram.get(reverse("learning:version", args=[page.pk, 9])).status_code == 404
    assert "De telefoon" in shown(fill(bram, HANDBOOK, {"zoek": "meteen"}))
    assert "Niets gevonden" in shown(fill(bram, HANDBOOK, {"zoek": "fiets"}))
    assert signed_in(buurt.noor).get(here).status_code == 404
    assert "De telefoon" not in shown(signed_in(buurt.noor).get(HANDBOOK))


def test_nobody_of_a_household_comes_into_the_handbook(buurt: Neighbourhood):
    refused = fill(
        signed_in(buurt.fatima),
        reverse("learning:write_page"),
        {"title": "Post", "text": "Zoals bij Zandloper-Test"},
    )
    assert "Hieraan is te zien over wie het gaat" in shown(refused)
    page = HandbookPage.objects.get()
    fill(signed_in(buurt.fatima), reverse("learning:stop_page", args=[page.pk]), {"sure": "on"})
    assert "De telefoon" not in shown(signed_in(buurt.fatima).get(HANDBOOK))
