"""The waiting list: who is first and why, what changed since, and what was promised."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.doors import fill, form_with, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.models import TriageModel
from wijkteam.casework.capacity.access import Week, week_of
from wijkteam.casework.signals.actions import (
    NotWaiting,
    correct,
    leave_list,
    open_household_for,
    return_to_list,
    triage,
    try_contact,
)
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.casework.waiting import access, rules
from wijkteam.casework.waiting.actions import KEPT, WaitsNoLonger, remember, send_to_group
from wijkteam.casework.waiting.models import WaitingDay
from wijkteam.vocabulary import journey, lists

LIST = reverse("waiting:list")
URGENCY = ("today", "days", "weeks")
orders = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from(URGENCY)),
    unique_by=lambda pair: pair[0],
)


def asks(buurt: Neighbourhood, name: str, *, days: int = 10, **told: object) -> Signal:
    """Somebody who needs the team and waits."""
    asked = signal_for(
        buurt.team,
        buurt.fatima,
        family_name=f"{name}-Test",
        given_names="",
        safety=dict.fromkeys(journey.SAFETY_QUESTION.codes, "no"),
        received_on=timezone.localdate() - timedelta(days=days),
        **told,
    )
    triage(signal=asked, outcome="team_help", reason="several_problems", by=buurt.fatima)
    return asked


def names(listed: access.WaitingList) -> list[str]:
    return [one.signal.family_name.removesuffix("-Test") for one in listed.waiters]


def yesterday(buurt: Neighbourhood) -> None:
    """The order of now, as if it had been looked at yesterday."""
    listed = access.list_of(buurt.lies)
    remember(team=buurt.team, on=listed.today - timedelta(days=1), order=listed.order)


@given(now=orders, before=orders)
def test_the_place_adds_up_from_what_stands_ahead_and_from_what_changed(now, before):
    for number, (key, _urgency) in enumerate(now, start=1):
        place = rules.places(now, before)[key]
        assert place.number == number == 1 + place.more_urgent + place.longer
        if place.before is not None:
            moved = place.came_before + place.overtook - place.picked_up - place.fell_behind
            assert place.number == place.before + moved


@given(st.dictionaries(st.text("ab", max_size=3), st.lists(st.sampled_from("xyz"))))
def test_a_question_is_in_one_group_and_no_group_is_small(questions):
    groups = rules.alike(questions)
    grouped = [key for keys in groups.values() for key in keys]
    assert len(grouped) == len(set(grouped))
    for domain, keys in groups.items():
        assert len(keys) >= rules.FEWEST_ALIKE
        assert all(domain in questions[key] for key in keys)


def test_the_list_says_why_somebody_is_third_and_what_changed(buurt: Neighbourhood):
    first, second = asks(buurt, "Eerst", days=30), asks(buurt, "Tweede", days=20)
    asks(buurt, "Derde", days=10)
    yesterday(buurt)
    leave_list(signal=second, reason="gave_up", by=buurt.fatima)
    asks(buurt, "Haast", days=1, urgency="today")
    listed = access.list_of(buurt.lies)
    assert names(listed) == ["Haast", "Eerst", "Derde"]
    place = listed.waiters[2].place
    assert (place.more_urgent, place.longer) == (1, 1)
    assert (place.before, place.picked_up, place.came_before) == (3, 1, 1)
    page = shown(signed_in(buurt.bram).get(LIST))
    assert "Eén vraag met meer haast staat ervoor. Eén vraag met evenveel haast" in page
    assert "Haast-Test kwam erbij" in page
    assert "Tweede-Test: ziet ervan af, het duurde te lang" in page
    assert "Eén kwam erbij, één ging eraf." in page
    correct(signal=first, urgency="today", by=buurt.fatima)
    assert names(access.list_of(buurt.lies))[0] == "Eerst"


def test_where_nobody_came_the_list_says_nobody_and_no_nought(buurt: Neighbourhood):
    first = asks(buurt, "Eerst", days=30)
    yesterday(buurt)
    leave_list(signal=first, reason="gave_up", by=buurt.fatima)
    assert "Niemand kwam erbij, één ging eraf." in shown(signed_in(buurt.bram).get(LIST))


def test_who_gets_more_haste_reads_that_and_not_that_others_got_less(buurt: Neighbourhood):
    asks(buurt, "Eerst", days=30)
    asks(buurt, "Midden", days=20)
    last = asks(buurt, "Laatst", days=10)
    yesterday(buurt)
    correct(signal=last, urgency="today", by=buurt.fatima)
    page = shown(signed_in(buurt.bram).get(LIST))
    assert "nog plaats 3: kreeg zelf meer haast." in page
    assert "nog plaats 1: één kreeg meer haast." in page
    assert "minder haast" not in page


def test_forty_who_came_are_counted_and_the_rest_stands_folded(buurt: Neighbourhood):
    """A busy Monday: a line for each pushed what was promised a screen further down."""
    gone = asks(buurt, "Weg", days=30)
    yesterday(buurt)
    leave_list(signal=gone, reason="gave_up", by=buurt.fatima)
    for number in range(8):
        asks(buurt, f"Nieuw{number}", days=8 - number)
    page = signed_in(buurt.bram).get(LIST)
    assert "8 kwamen erbij, één ging eraf." in shown(page)
    assert "en nog 3" in shown(page)
    assert len(page.context["changes"]) == 6
    assert page.context["more_changes"][-1] == "Weg-Test: ziet ervan af, het duurde te lang."


def test_who_stands_where_they_stood_reads_what_happened_ahead_of_them(buurt: Neighbourhood):
    gone = asks(buurt, "Weg", days=30)
    asks(buurt, "Hier", days=20)
    yesterday(buurt)
    leave_list(signal=gone, reason="gave_up", by=buurt.fatima)
    asks(buurt, "Haast", days=1, urgency="today")
    page = shown(signed_in(buurt.bram).get(LIST))
    assert "ook op deze plaats: één ging er van de lijst af, één kwam ervoor." in page


def test_who_left_may_come_back_to_the_old_place(buurt: Neighbourhood):
    first, last = asks(buurt, "Eerst", days=30), asks(buurt, "Laatst", days=3)
    leave_list(signal=first, reason="unreachable", by=buurt.fatima)
    assert names(access.list_of(buurt.lies)) == ["Laatst"]
    with pytest.raises(NotWaiting, match="Kijk bij de melding"):
        leave_list(signal=first, reason="died", by=buurt.fatima)
    return_to_list(signal=first, by=buurt.bram)
    assert names(access.list_of(buurt.lies)) == ["Eerst", "Laatst"]
    with pytest.raises(NotWaiting):
        return_to_list(signal=last, by=buurt.bram)


def test_leaving_the_list_is_asked_with_a_reason_on_the_page(buurt: Neighbourhood):
    asked = asks(buurt, "Weg")
    client = signed_in(buurt.bram)
    fill(client, reverse("signals:leave_list", args=[asked.pk]), {"reason": "helped_elsewhere"})
    assert "Elders geholpen" in shown(client.get(reverse("signals:signal", args=[asked.pk])))
    url = reverse("signals:return_to_list", args=[asked.pk])
    fill(client, reverse("signals:signal", args=[asked.pk]), action=url)
    assert names(access.list_of(buurt.lies)) == ["Weg"]


def test_who_got_help_left_the_list_for_it(buurt: Neighbourhood):
    asked = asks(buurt, "Geholpen")
    yesterday(buurt)
    sanne = {"given_names": "Sanne", "family_name": "Geholpen-Test", "role": "parent"}
    open_household_for(
        signal=asked, name="Geholpen-Test", kind="single", people=[sanne], by=buurt.bram
    )
    (left,) = access.list_of(buurt.lies).left
    assert left.is_helped
    assert "Iemand kreeg hulp van het team" in shown(signed_in(buurt.lies).get(LIST))


def test_the_first_look_of_a_day_is_kept_and_old_days_go(buurt: Neighbourhood):
    today = timezone.localdate()
    remember(team=buurt.team, on=today - KEPT - timedelta(days=1), order=[])
    client = signed_in(buurt.bram)
    client.get(LIST)
    asks(buurt, "Later")
    client.get(LIST)
    (day,) = WaitingDay.objects.filter(team=buurt.team)
    assert (day.on, day.order) == (today, [])


def test_a_promise_is_kept_late_broken_or_open(buurt: Neighbourhood):
    Signal.objects.filter(team=buurt.team).update(received_on=date(2020, 1, 1))
    kept, late = asks(buurt, "Op tijd", days=20), asks(buurt, "Te laat", days=20)
    asks(buurt, "Niet", days=20)
    asks(buurt, "Nog niet", days=2)
    for asked, days in ((kept, 10), (late, 1)):
        on = timezone.localdate() - timedelta(days=days)
        try_contact(
            signal=asked, kind="phone", day_part="morning", is_reached=True, on=on, by=buurt.bram
        )
    became = access.promises(buurt.team)
    assert became == {"kept": 1, "late": 1, "broken": 1, "open": 1}


def test_like_questions_become_a_proposal_and_danger_never(buurt: Neighbourhood):
    for name in ("Een", "Twee", "Drie"):
        asks(buurt, name, domains=["finances"])
    (group,) = access.list_of(buurt.lies).groups
    assert (group.domain, len(group.signals)) == ("finances", 3)
    assert "3 vragen over" in shown(signed_in(buurt.lies).get(LIST))
    Signal.objects.filter(family_name="Drie-Test").update(safety={"violence": "yes"})
    assert access.list_of(buurt.lies).groups == []


def test_several_with_a_like_question_go_to_one_group_and_who_wants_waits_on(
    buurt: Neighbourhood,
):
    first, _second, third = (
        asks(buurt, name, days=9 - n, domains=["finances"])
        for n, name in enumerate(("Eerst", "Tweede", "Derde"))
    )
    page = reverse("waiting:group", args=["finances"])
    bram = signed_in(buurt.bram)
    assert page in bram.get(LIST).content.decode()
    asked_back = shown(fill(bram, page, {"who": [str(first.pk)]}, follow=False))
    assert "noem de voorziening of groep" in asked_back
    since = newest_event()
    done = shown(
        fill(
            bram,
            page,
            {
                "who": [str(first.pk), str(third.pk)],
                "to_what": "Grip op geld",
                "sent_how": "together",
            },
        )
    )
    assert "2 vragen gaan naar de groep" in done
    assert names(access.list_of(buurt.lies)) == ["Tweede"]
    for signal in (first, third):
        decision = Triage.objects.get(signal=signal)
        assert (decision.outcome, decision.to_what) == ("collective", "Grip op geld")
        assert (decision.decided_by, decision.decided_on) == (buurt.bram, timezone.localdate())
    assert [event.action for event in events_since(since)].count("triage_corrected") == 2
    # One that is left is no group.
    assert bram.get(page).status_code == 404


def test_a_group_is_for_all_who_are_chosen_or_for_nobody(buurt: Neighbourhood):
    asked = [asks(buurt, name, domains=["finances"]) for name in ("Eerst", "Tweede", "Derde")]
    leave_list(signal=asked[2], reason="gave_up", by=buurt.fatima)
    with pytest.raises(WaitsNoLonger, match="kies wie nog wacht"):
        send_to_group(who=asked, to_what="Grip op geld", by=buurt.bram)
    assert len(access.list_of(buurt.lies).waiters) == 2
    assert not Triage.objects.filter(outcome="collective").exists()


def test_a_group_is_not_made_by_another_team_nor_where_weighing_knows_none(buurt: Neighbourhood):
    for name in ("Eerst", "Tweede", "Derde"):
        asks(buurt, name, domains=["finances"])
    page = reverse("waiting:group", args=["finances"])
    assert signed_in(buurt.noor).get(page).status_code == 404
    TriageModel.objects.create(
        team=buurt.team,
        name="Zonder groep",
        outcomes={code: "" for code in lists.TRIAGE_OUTCOME.codes if code != "collective"},
        from_date=timezone.localdate(),
        source="Team",
    )
    assert signed_in(buurt.bram).get(page).status_code == 404
    assert page not in signed_in(buurt.bram).get(LIST).content.decode()


def test_what_it_takes_is_for_who_leads_and_refuses_a_day_that_was(buurt: Neighbourhood):
    assert "Wat is nodig" not in shown(signed_in(buurt.bram).get(LIST))
    client = signed_in(buurt.lies)
    assert "nog te weinig geregistreerd" in shown(client.get(LIST))
    page = shown(client.get(LIST, {"dagen": "0", "op": "01-01-2020"}))
    assert "Kies een aantal dagen van 1 of meer" in page
    assert "Kies een dag die nog komt" in page


def test_another_team_sees_nothing_of_it(buurt: Neighbourhood):
    asks(buurt, "Geheim")
    assert "Geheim" not in shown(signed_in(buurt.noor).get(LIST))


def test_the_page_asks_as_much_of_forty_as_of_one(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    asks(buurt, "Een")
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(8):
        asks(buurt, f"Nog {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) <= len(few)


people = st.lists(
    st.builds(
        rules.Candidate,
        st.integers(0, 99),
        st.floats(-20, 20),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda one: one.key,
)


@given(people)
def test_nobody_over_their_hours_is_proposed_while_a_colleague_has_room(candidates):
    best = rules.proposal(candidates, 1.25)
    if not candidates:
        assert best is None
        return
    chosen = next(one for one in candidates if one.key == best.key)
    with_room = [one for one in candidates if one.room >= 1.25]
    assert not with_room or chosen in with_room
    if chosen.is_home and with_room:
        assert all(one.is_home for one in with_room)
    assert ("nobody_has_room" in best.reasons) == (not with_room)


def test_a_proposal_says_why_and_the_lead_decides(buurt: Neighbourhood):
    known, new = asks(buurt, "Bekend", days=30), asks(buurt, "Nieuw", days=20)
    Signal.objects.update(owner=None)
    assert "Voorstel" not in shown(signed_in(buurt.bram).get(LIST))
    try_contact(signal=known, kind="phone", day_part="morning", is_reached=True, by=buurt.bram)
    Signal.objects.update(owner=None, taken_by=buurt.oud)
    client = signed_in(buurt.lies)
    page = shown(client.get(LIST))
    assert "Voorstel: Bram Test (kent diegene al; heeft 20 punten ruimte)" in page
    by_key = access.proposals(access.list_of(buurt.lies), most=50)
    assert "knows" not in by_key[new.pk].reasons
    sent = {"owner": str(buurt.bram.pk), "from": "waiting"}
    fill(client, LIST, sent, action=reverse("signals:assign", args=[known.pk]))
    known.refresh_from_db()
    assert known.owner == buurt.bram
    assert known.pk not in access.proposals(access.list_of(buurt.lies), most=50)


def test_who_works_for_the_sender_is_proposed_last(buurt: Neighbourhood):
    asked = asks(buurt, "Gestuurd")
    Signal.objects.filter(pk=asked.pk).update(
        owner=None, taken_by=buurt.oud, sent_by=buurt.bram.organisation
    )
    for proposed in access.proposals(access.list_of(buurt.lies), most=50).values():
        assert proposed.worker.organisation_id != buurt.bram.organisation_id or (
            "home" in proposed.reasons
        )


def test_a_proposal_takes_the_room_for_who_comes_after(buurt: Neighbourhood):
    for number in range(60):
        asks(buurt, f"Veel {number}", days=60 - number)
    Signal.objects.update(owner=None)
    listed = access.list_of(buurt.lies)
    proposed = [access.proposals(listed, most=60)[one.signal.pk] for one in listed.waiters]
    assert proposed[0].room > proposed[-1].room
    assert "nobody_has_room" in proposed[-1].reasons


def test_who_waits_for_which_specialist_is_for_who_works_with_them(buurt: Neighbourhood):
    """To whom somebody goes is of the file: a teammate and the lead read a number."""
    buurt.transition.bridging = "Oma komt elke dag"
    buurt.transition.started_on = None
    buurt.transition.save(update_fields=["bridging", "started_on"])
    before = newest_event()
    own = shown(signed_in(buurt.fatima).get(LIST))
    assert "Zandloper-Test" in own
    assert "Oma komt elke dag" in own
    listed = events_since(before).filter(action="household_listed")
    assert [event.household for event in listed] == [buurt.household.pk]
    for colleague in (buurt.bram, buurt.lies):
        told = shown(signed_in(colleague).get(LIST))
        assert "Oma komt elke dag" not in told
        assert "Zandloper-Test" not in told
        assert "Eén huishouden van collega’s wacht op een specialist." in told


def test_who_knows_much_about_what_is_asked_is_proposed_with_that_reason(buurt: Neighbourhood):
    fill(
        signed_in(buurt.bram), reverse("accounts:knows"), {"knows": ["finances"], "speaks": ["tur"]}
    )
    listed = shown(signed_in(buurt.fatima).get(reverse("accounts:knowledge")))
    assert "Bram Test (Molenbuurt)" in listed
    assert "Turks" in listed
    Signal.objects.update(taken_by=buurt.noor)
    money = asks(buurt, "Geld", domains=["finances"])
    Signal.objects.filter(pk=money.pk).update(taken_by=buurt.noor)
    proposed = access.proposals(access.list_of(buurt.lies), most=50)[money.pk]
    assert (proposed.worker, proposed.reasons[0]) == (buurt.bram, "expert")
    assert "weet veel van wat wordt gevraagd" in shown(signed_in(buurt.lies).get(LIST))
    assert signed_in(buurt.koen).get(reverse("accounts:knowledge")).status_code == 404


def test_who_speaks_the_language_is_proposed_and_else_an_interpreter(buurt: Neighbourhood):
    polish = asks(buurt, "Pools", days=30, language="pol", needs_interpreter=True)
    somali = asks(buurt, "Somalisch", days=20, language="som", needs_interpreter=True)
    Signal.objects.filter(pk__in=[polish.pk, somali.pk]).update(taken_by=buurt.noor)
    buurt.bram.speaks = ["pol"]
    buurt.bram.save()
    made = access.proposals(access.list_of(buurt.lies), most=9)
    assert made[polish.pk].worker == buurt.bram
    assert "speaks" in made[polish.pk].reasons
    assert "interpreter" not in made[polish.pk].reasons
    assert "interpreter" in made[somali.pk].reasons
    page = shown(signed_in(buurt.lies).get(LIST))
    assert "spreekt Pools" in page
    assert "vraag een tolk: Somalisch" in page


def test_the_language_goes_with_the_person_and_can_be_put_right(buurt: Neighbourhood):
    asked = asks(buurt, "Taal", language="ara", needs_interpreter=True)
    household = open_household_for(
        signal=asked,
        name="Taal-Test",
        kind="single",
        by=buurt.fatima,
        people=[{"family_name": "Taal-Test", "role": "adult"}],
    )
    asked.refresh_from_db()
    person = asked.person
    assert (person.language, person.needs_interpreter) == ("ara", True)
    client = signed_in(buurt.fatima)
    here = reverse("overview:household", args=[household.pk])
    if household.memberships.filter(person=person).exists():
        assert "tolk nodig" in shown(client.get(here))


def test_a_known_person_speaks_what_is_said_now(buurt: Neighbourhood):
    again = {"birth_date": buurt.person.birth_date, "given_names": "Sanne"}
    signal = signal_for(buurt.team, buurt.fatima, language="tur", needs_interpreter=True, **again)
    buurt.person.refresh_from_db()
    assert signal.person == buurt.person
    assert (buurt.person.language, buurt.person.needs_interpreter) == ("tur", True)
    # Nothing said is no other language; another one is put right.
    signal_for(buurt.team, buurt.fatima, **again)
    correct(signal=signal, language="kur", by=buurt.bram)
    buurt.person.refresh_from_db()
    assert buurt.person.language == "kur"
    correct(signal=signal, words="Zij belde weer.", by=buurt.bram)
    assert buurt.person.language == "kur"


def test_an_interpreter_without_a_language_is_asked_back(buurt: Neighbourhood):
    url = reverse("households:correct", args=[buurt.household.pk, buurt.person.pk])
    client = signed_in(buurt.fatima)
    typed = form_with(client.get(url), {"needs_interpreter": "on"}).values
    told = client.post(url, {**typed, "needs_interpreter": "on"})
    assert "Kies in welke taal" in shown(told)
    fill(client, url, {"language": "tir", "needs_interpreter": "on"})
    buurt.person.refresh_from_db()
    assert (buurt.person.language, buurt.person.needs_interpreter) == ("tir", True)


def a_quarter(buurt: Neighbourhood, weeks: int) -> Week:
    """Eleven who are helped, one who came and eight who went, and as many weeks written down."""
    Signal.objects.update(received_on=timezone.localdate() - timedelta(weeks=weeks))
    for number in range(7):
        asks(buurt, f"Vlinder{number}", days=1 + number)
    per_weight = {"heavy": 0, "medium": 11, "light": 0, journey.FOLLOWUP: 4}
    return replace(week_of(buurt.lies), per_weight=per_weight, came_households=1, went_households=8)


def longer_than(weeks: float, places: int, arrivals: float, services: float) -> float:
    """Erlang C as it stands in a book, with powers and factorials."""
    load = arrivals / services
    full = load**places / math.factorial(places) * places / (places - load)
    waits = full / (sum(load**n / math.factorial(n) for n in range(places)) + full)
    return waits * math.exp(-(places * services - arrivals) * weeks)


def test_what_is_needed_is_what_a_book_says_of_the_weeks_that_were_written_down(
    buurt: Neighbourhood,
):
    """A team that began ten weeks ago was counted as if nobody had come in the sixteen before."""
    week, by = a_quarter(buurt, 10), timezone.localdate() + timedelta(weeks=26)
    asked = Signal.objects.filter(team=buurt.team, triage__outcome="team_help").count()
    found = access.needed(week, days=14, by=by)
    assert found
    arrivals, services = asked / 10, 8 / 10 / 14.5  # eighteen were helped then, eleven now
    assert (found.arrivals, found.line.services) == (pytest.approx(arrivals), services)
    assert longer_than(2, found.balance, arrivals, services) <= 0.05
    assert longer_than(2, found.balance - 1, arrivals, services) > 0.05
    # So many places take up who waits and who comes, and no place fewer does.
    starts = [c - 11 + c * services * 26 for c in (found.clearing, found.clearing - 1)]
    assert starts[0] >= week.waiting + arrivals * 26 > starts[1]


def test_in_a_few_weeks_nothing_can_be_worked_out(buurt: Neighbourhood):
    by = timezone.localdate() + timedelta(weeks=26)
    assert access.needed(a_quarter(buurt, 3), days=14, by=by) is None
