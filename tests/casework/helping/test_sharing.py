"""What is shared has a ground, an end and a yes of everybody who must say yes on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing import access, actions, rules
from wijkteam.casework.sharing.models import Share
from wijkteam.vocabulary import sharing

DAY = date(2026, 11, 28)
AGES = st.one_of(st.none(), st.integers(0, 110))
PARENTS = st.sets(st.sampled_from(["ma", "pa", "voogd"]))


@given(age=AGES, parents=PARENTS, yes=st.sets(st.sampled_from(["kind", "ma", "pa", "voogd"])))
def test_nothing_stands_without_everybody_whose_yes_it_takes(age, parents, yes):
    wanted = rules.whose_yes("kind", age=age, parents=parents)
    carried = rules.stands({"kind": wanted}, yes, day=DAY, since=DAY, until=DAY)
    assert carried == (bool(wanted) and wanted <= yes)
    if age is None or age >= 16:
        assert wanted == {"kind"}  # no parent says yes for who is sixteen
    else:
        assert parents <= wanted  # and no child alone before that
        assert ("kind" in wanted) == (age >= 12)


@given(days=st.integers(-40, 40), length=st.integers(0, 30))
def test_nothing_stands_before_its_first_day_or_after_its_last(days, length):
    since, until = DAY, DAY + timedelta(days=length)
    day = DAY + timedelta(days=days)
    assert rules.stands({}, [], day=day, since=since, until=until) == (0 <= days <= length)


@given(
    kinds=st.sets(st.sampled_from(sorted(sharing.ORIGIN))),
    purpose=st.sampled_from(sorted(sharing.DOMAIN)),
)
def test_only_what_is_general_or_of_the_same_law_goes_without_consent(kinds, purpose):
    crossing = rules.crossing(sorted(kinds), purpose, sharing.ORIGIN)
    assert {sharing.ORIGIN[kind] for kind in kinds - set(crossing)} <= {sharing.GENERAL, purpose}


def test_every_kind_of_datum_knows_where_it_came_from():
    assert set(sharing.ORIGIN) == set(sharing.CATEGORY)
    assert set(sharing.ORIGIN.values()) <= set(sharing.DOMAIN)


def child(who: Neighbourhood, age: int) -> Person:
    today = timezone.localdate()
    born = today.replace(year=today.year - age, day=min(today.day, 28))
    return add_person(
        household=who.household, role="child", given_names="Mila", birth_date=born, by=who.fatima
    ).person


def begin(who: Neighbourhood, **otherwise: object) -> Share:
    told = {
        "household": who.household,
        "recipient": who.ggz,
        "about": [who.person],
        "categories": ["debts"],
        "purpose": "Samen slapen",
        "purpose_domain": "wmo",
        "ground": "consent",
        "said_yes": [who.person],
        "until_date": timezone.localdate() + timedelta(days=30),
        "by": who.fatima,
        **otherwise,
    }
    return actions.share(**told)


def test_debts_do_not_go_to_the_wmo_as_our_task(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match=r"Wmo 5\.1\.1"):
        begin(buurt, ground="task")
    assert begin(buurt, ground="task", purpose_domain="debt").ground == "task"


@pytest.mark.parametrize(
    ("age", "enough"),
    [(8, ["Sanne"]), (12, ["Sanne", "Mila"]), (15, ["Sanne", "Mila"]), (16, ["Mila"])],
)
def test_whose_yes_it_takes_follows_the_age(age: int, enough: list[str], buurt: Neighbourhood):
    mila = child(buurt, age)
    people = {"Sanne": buurt.person, "Mila": mila}
    for left_out in enough:
        yes = [people[name] for name in enough if name != left_out]
        with pytest.raises(ValidationError, match=left_out):
            begin(buurt, about=[mila], said_yes=yes)
    share = begin(buurt, about=[mila], said_yes=[people[name] for name in enough])
    assert access.stands(share)


def test_who_turns_sixteen_is_asked_anew(buurt: Neighbourhood):
    mila = child(buurt, 11)
    share = begin(buurt, about=[mila], said_yes=[buurt.person])
    assert access.stands(share)
    Person.objects.filter(pk=mila.pk).update(
        birth_date=mila.birth_date.replace(year=mila.birth_date.year - 6)
    )
    share = access.share_of(buurt.household, share.pk)
    assert not access.stands(share)
    client = signed_in(buurt.fatima)
    assert "mag nu niet" in shown(client.get(home(buurt, "delen/")))
    again = reverse("sharing:ask_again", args=[buurt.household.pk, share.pk])
    assert "Nog geen ja van Mila" in shown(
        fill(client, again, {"said_yes": [str(buurt.person.pk)]})
    )
    fill(client, again, {"said_yes": [str(mila.pk)]})
    assert access.stands(access.share_of(buurt.household, share.pk))


def test_a_resident_takes_the_yes_back_and_sharing_ends_at_once(buurt: Neighbourhood):
    share = begin(buurt, categories=["who_else"])
    assert "School" in access.who_else(buurt.household, for_=buurt.ggz)
    pim = signed_in(buurt.pim)
    part = buurt.household.parts.get(partner=buurt.pim)
    page = reverse("own_parts:part", args=[part.pk])
    assert "Wie hier nog meer werkt" in shown(pim.get(page))
    client = Client()
    client.force_login(buurt.sanne)
    client.post(reverse("own_consents:withdraw", args=[share.consents.get().pk]))
    share.refresh_from_db()
    assert (share.ended_because, access.stands(share)) == ("withdrawn", False)
    assert access.who_else(buurt.household, for_=buurt.ggz) == []
    assert "Wie hier nog meer werkt" not in shown(pim.get(page))


def test_nobody_takes_back_what_another_said(buurt: Neighbourhood):
    consent = begin(buurt).consents.get()
    url = reverse("own_consents:withdraw", args=[consent.pk])
    for stranger in (buurt.ria, buurt.fatima, buurt.pim):
        assert signed_in(stranger).get(url).status_code == 404
    assert consent.share.is_running
