"""How a team works is configuration: ready-made models, a day on which it changes, two savers."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, form_with, shown, signed_in
from tests.casework.records.test_at_once import at_once, refused
from tests.people import Neighbourhood, neighbourhood
from wijkteam.accounts.access import EVERYTHING, norms_of, setup_of
from wijkteam.accounts.models import Team, TeamMembership, TeamNorms, User
from wijkteam.accounts.teams import actions
from wijkteam.accounts.teams.actions import set_hours, set_laws, set_up
from wijkteam.accounts.teams.composition import composition_of
from wijkteam.accounts.teams.setups import changes, differences, ready_made
from wijkteam.vocabulary import lists

MODELS = reverse("administration:models")
CITIES = ("Utrecht", "Zwolle", "Eindhoven", "Alphen", "Enschede", "Leeuwarden", "Huizen")


def page(buurt: Neighbourhood) -> str:
    return reverse("administration:setup", args=[buurt.team.pk])


@pytest.mark.parametrize("code", ready_made())
def test_every_model_has_a_source_and_can_be_taken_over_as_it_is(code: str, buurt: Neighbourhood):
    model = ready_made()[code]
    assert model.source
    assert not set(model.said) & set(model.ours)
    fill(signed_in(buurt.ans), f"{page(buurt)}?model={code}", {"review_months": "2"})
    setup = setup_of(buurt.team)
    assert (setup.model, setup.source, setup.review_months) == (code, model.source, 2)
    assert {name: getattr(setup, name) for name in model.said} == dict(model.said)
    buurt.team.refresh_from_db()
    assert buurt.team.kind == setup.kind
    assert TeamNorms.objects.filter(team=buurt.team).exists() == bool(model.norms)


def test_of_a_model_that_was_taken_over_before_nothing_stays(buurt: Neighbourhood):
    """Zwolle after Utrecht still asked the other team along; Huizen was for who Alphen chose."""
    client = signed_in(buurt.ans)
    set_up(team=buurt.team, kind="wmo", from_date=timezone.localdate(), by=buurt.ans,
           **{**EVERYTHING, "employment": "seconded"})  # fmt: skip
    for code, model in ready_made().items():
        told = shown(client.get(f"{page(buurt)}?model={code}"))
        fill(
            client,
            f"{page(buurt)}?model={code}",
            {"review_months": str(model.setup().review_months)},
        )
        setup = setup_of(buurt.team)
        # Who employs the people does not change with the model, where that does not say it.
        assert differences(setup, model.setup()) <= {"employment"}, code
        assert "employment" in model.said or setup.employment
        assert "Dit wordt anders" in told
        assert ("De normen van het team blijven" in told) == (not model.norms)


def test_two_models_stand_beside_each_other_and_what_differs_stands_out(buurt: Neighbourhood):
    assert all(any(m.name.startswith(city) for m in ready_made().values()) for city in CITIES)
    told = shown(signed_in(buurt.ans).get(MODELS, {"een": "zwolle", "ander": "eindhoven"}))
    assert "Zwolle" in told
    assert "Eigen hulp en ingekochte hulp beginnen meteen" in told
    assert "onze vertaling" in told
    assert "zegt de bron niet" in told
    same = shown(signed_in(buurt.ans).get(MODELS, {"een": "zwolle", "ander": "zwolle"}))
    assert "verschillen op 0 punten" in same
    # A worker lays the own team beside a model; nonsense in the address is passed by.
    own = shown(signed_in(buurt.bram).get(MODELS, {"een": "x"}))
    assert "Molenbuurt" in own
    assert "Nu 3 mensen" in own
    assert signed_in(buurt.sanne).get(MODELS).status_code == 404
    assert signed_in(buurt.bram).get(page(buurt)).status_code == 404


def test_a_model_that_changes_halfway_the_year_leaves_what_was_before(buurt: Neighbourhood):
    today = timezone.localdate()
    set_up(team=buurt.team, kind="light", from_date=today - timedelta(days=100), by=buurt.ans,
           **EVERYTHING)  # fmt: skip
    set_up(team=buurt.team, kind="youth", from_date=today + timedelta(days=10), by=buurt.ans,
           **EVERYTHING)  # fmt: skip
    days = [today - timedelta(days=200), today, today + timedelta(days=10)]
    assert [setup_of(buurt.team, day).kind for day in days] == ["light", "light", "youth"]
    buurt.team.refresh_from_db()
    assert buurt.team.kind == "light"


@pytest.mark.parametrize("what", ["setup", "norms", "triage_model"])
def test_a_day_before_the_last_agreement_is_told_to_correct_that_one(
    what: str, buurt: Neighbourhood
):
    """It was taken without a word: whoever typed last year thought that last year had changed."""
    url = reverse(f"administration:{what}", args=[buurt.team.pk])
    url += "?model=zwolle" if what == "setup" else ""
    client, today = signed_in(buurt.ans), timezone.localdate()
    typed = {"source": "Besluit", "name": "Van ons", "words_0": "Wie helpt er al?"}
    typed |= {f"offer_{code}": "on" for code in lists.TRIAGE_OUTCOME.codes}

    def from_day(ago: int) -> str:
        known = form_with(client.get(url), {"from_date": ""}).names
        sent = {name: value for name, value in typed.items() if name in known}
        on = (today - timedelta(days=ago)).strftime("%d-%m-%Y")
        return shown(fill(client, url, {**sent, "from_date": on}))

    assert "een eerdere eerste dag kan niet meer" not in from_day(10)
    assert "een eerdere eerste dag kan niet meer" not in from_day(5)
    assert "een eerdere eerste dag kan niet meer" in from_day(8)


def test_who_saves_second_is_told_and_loses_nothing(buurt: Neighbourhood):
    first, second = signed_in(buurt.ans), signed_in(buurt.ans)
    typed = form_with(second.get(page(buurt)), {"talk_days": ""}).values | {"talk_days": ["21"]}
    fill(first, page(buurt), {"talk_days": "7"})
    told = second.post(page(buurt), typed)
    assert "Iemand veranderde dit ook" in shown(told)
    assert setup_of(buurt.team).talk_days == 7
    assert told.context["form"]["talk_days"].value() == "21"
    typed["seen"] = [told.context["seen"]]
    assert second.post(page(buurt), typed | {"form_key": ["other"]}).status_code == 302
    assert setup_of(buurt.team).talk_days == 21


@pytest.mark.parametrize("what", ["hours", "laws", "norms"])
def test_hours_task_and_norms_are_not_written_over_unseen(what: str, buurt: Neighbourhood):
    membership = buurt.bram.memberships.get()
    of = buurt.team.pk if what == "norms" else membership.pk
    url = reverse(f"administration:{what}", args=[of])
    field, hers, his = {
        "hours": ("hours_a_week", "24", "32"),
        "laws": ("laws", ["wmo"], ["youth"]),
        "norms": ("heavy", "5", "8"),
    }[what]
    first, second = signed_in(buurt.ans), signed_in(buurt.ans)
    typed = form_with(second.get(url), {"seen": ""}).values | {field: his}
    fill(first, url, {field: hers})
    assert "Iemand veranderde dit ook" in shown(second.post(url, typed))
    membership = buurt.bram.memberships.order_by("pk").last()
    now = {
        "hours": membership.hours_a_week == 24,
        "laws": membership.laws == ["wmo"],
        "norms": norms_of(buurt.team) is not None and norms_of(buurt.team).heavy == 5,
    }
    assert now[what]


@pytest.mark.parametrize("what", ["team", "organisation", "person"])
def test_a_team_an_organisation_and_an_account_are_not_written_over_unseen(
    what: str, buurt: Neighbourhood
):
    record, field = {
        "team": (buurt.team, "area"),
        "organisation": (buurt.noor.organisation, "name"),
        "person": (buurt.bram, "last_name"),
    }[what]
    url = reverse(f"administration:{what}", args=[record.pk])
    first, second = signed_in(buurt.ans), signed_in(buurt.ans)
    other = {"team": "name", "organisation": "other_products", "person": "first_name"}[what]
    typed = form_with(second.get(url), {field: ""}).values | {other: ["Anders-Test"]}
    fill(first, url, {field: "Eerst-Test"})
    assert "Iemand veranderde dit ook" in shown(second.post(url, typed))
    record.refresh_from_db()
    assert getattr(record, field) == "Eerst-Test"


def test_of_two_who_save_in_the_very_same_moment_one_is_told(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
):
    street = neighbourhood()
    url = reverse("administration:norms", args=[street.team.pk])
    clients = [signed_in(street.ans), signed_in(street.ans)]
    forms = [form_with(client.get(url), {"heavy": ""}).values for client in clients]
    told = {}
    both, set_norms = Barrier(2), actions.set_norms

    def when_both_are_here(**given: Any) -> object:
        # Who may write waits a moment for the other: without a lock both would come this far.
        if connection.vendor == "postgresql":
            with suppress(BrokenBarrierError):
                both.wait(timeout=2)
        return set_norms(**given)

    monkeypatch.setattr(actions, "set_norms", when_both_are_here)

    def save(place: int) -> None:
        told[place] = shown(clients[place].post(url, forms[place] | {"heavy": [str(4 + place)]}))

    assert not refused(at_once(lambda: save(0), lambda: save(1)))
    assert sum("Iemand veranderde dit ook" in text for text in told.values()) == 1
    assert TeamNorms.objects.filter(team=street.team).count() == 1


def test_what_makes_no_sense_together_is_refused(buurt: Neighbourhood):
    today = timezone.localdate()
    for wrong in (
        {"kind": "access", **EVERYTHING},
        {"kind": "wmo", "targets": ["everybody"], "tasks": []},
        {"kind": "wmo", "targets": [], "tasks": ["access"]},
        {"kind": "wmo", "targets": ["adults"], "tasks": ["access"], "mandate": "help"},
    ):
        with pytest.raises(ValidationError):
            set_up(team=buurt.team, from_date=today, by=buurt.ans, **wrong)
    zwolle, eindhoven = ready_made()["zwolle"].setup(), ready_made()["eindhoven"].setup()
    assert "mandate" in differences(zwolle, eindhoven)
    assert "up_to_light" in changes(zwolle)
    assert "keeps_contact" in changes(eindhoven)


def test_the_composition_of_a_team_stands_on_its_page_and_beside_another(buurt: Neighbourhood):
    membership = buurt.bram.memberships.get()
    saved = fill(
        signed_in(buurt.ans),
        reverse("administration:laws", args=[membership.pk]),
        {"discipline": "debt", "employment": "seconded"},
    )
    assert "Bewaard." in shown(saved), "who saved is told so"
    membership.refresh_from_db()
    membership.hours_a_week = 28
    membership.save()
    told = shown(signed_in(buurt.ans).get(page(buurt)))
    assert "Schuldhulp" in told
    assert "1 gedetacheerd" in told
    assert "28" in told
    # Of one colleague the hours of a discipline are a contract: a teammate does not read it.
    beside = shown(signed_in(buurt.fatima).get(MODELS, {"een": str(buurt.team.pk)}))
    assert "Schuldhulp" in beside
    assert "te weinig mensen" in beside


def test_other_hours_keep_what_somebody_brings(buurt: Neighbourhood):
    membership = buurt.bram.memberships.get()
    set_laws(membership=membership, laws=[], discipline="debt", employment="own", by=buurt.ans)
    later = timezone.localdate() + timedelta(days=7)
    after = set_hours(membership=membership, hours_a_week=20, from_date=later, by=buurt.ans)
    assert (after.discipline, after.employment) == ("debt", "own")


def test_an_area_of_no_team_or_of_two_is_told(buurt: Neighbourhood):
    client, url = signed_in(buurt.ans), reverse("administration:areas")
    assert "welke gebieden de gemeente heeft" in shown(client.get(url))
    Team.objects.filter(pk=buurt.team.pk).update(area="Molenbuurt, Oost")
    Team.objects.filter(pk=buurt.other_team.pk).update(area="oost en Haven")
    saved = fill(client, url, {"names": "Molenbuurt\nOost\n  Oost \nWerf"})
    assert "Bewaard." in shown(saved), "who saved is told so"
    told = client.get(url)
    assert told.context["nobody"] == ["Werf"]
    assert [one.name for one in told.context["double"]] == ["Oost"]
    assert [names for _team, names in told.context["strange"]] == [["Haven"]]
    assert "Wie bij de voordeur aanklopt" in shown(told)
    # One for youth and one for adults: that is a way of working.
    today = timezone.localdate()
    usual = {"tasks": EVERYTHING["tasks"], "from_date": today, "by": buurt.ans}
    set_up(team=buurt.team, kind="wmo", targets=["adults"], **usual)
    set_up(team=buurt.other_team, kind="youth", targets=["families"], **usual)
    told = client.get(url)
    assert [one.name for one in told.context["shared"]] == ["Oost"]
    assert signed_in(buurt.lies).get(url).status_code == 404


def test_what_is_left_out_does_not_follow_from_the_hours_of_the_team(buurt: Neighbourhood):
    """Three of one discipline and one of another: the total less the three is a contract."""
    today = timezone.localdate()
    for number, discipline in enumerate(["debt", "debt", "debt", "youth"]):
        worker = User.objects.create(username=f"proef{number}", role="worker")
        TeamMembership.objects.create(
            user=worker, team=buurt.other_team, from_date=today, hours_a_week=30,
            discipline=discipline,
        )  # fmt: skip
    assert not any(part.is_told for part in composition_of(buurt.other_team))
    buurt.other_team.memberships.filter(discipline="youth").update(discipline="debt")
    debt = next(part for part in composition_of(buurt.other_team) if part.discipline == "debt")
    assert debt.is_told


def test_of_two_who_work_in_a_team_a_teammate_does_not_read_the_hours(buurt: Neighbourhood):
    TeamMembership.objects.filter(team=buurt.other_team).update(hours_a_week=None)
    client, asked = signed_in(buurt.fatima), {"een": str(buurt.other_team.pk)}
    TeamMembership.objects.filter(user=buurt.noor).update(hours_a_week=28)
    assert "uur per week, van" not in shown(client.get(MODELS, asked))
    for number in range(2):
        worker = User.objects.create(username=f"proef{number}", role="worker")
        TeamMembership.objects.create(
            user=worker, team=buurt.other_team, from_date=timezone.localdate(), hours_a_week=30
        )
    assert "88 uur per week, van" in shown(client.get(MODELS, asked))


def test_a_template_is_offered_to_who_may_open_the_drawing_board_only(buurt: Neighbourhood):
    """For an administrator it led to a page that is not there."""
    board = reverse("monitor:drawing_board")
    told = {}
    for who in (buurt.ans, buurt.koen):
        client = Client()
        client.force_login(who)
        told[who.username] = board in client.get(MODELS).text
    assert told == {buurt.ans.username: False, buurt.koen.username: True}
