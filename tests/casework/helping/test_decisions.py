"""Help within the mandate begins at once; beyond it a decision has a ground and a term."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.decisions import actions
from wijkteam.casework.decisions.mandate import MandateError, _read, mandate
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Membership
from wijkteam.casework.letters.actions import write_letter
from wijkteam.casework.overview.story import coming, read
from wijkteam.casework.terms.access import due_for, terms_about
from wijkteam.casework.terms.models import Term
from wijkteam.ui.dates import date_short

GRANTED = {"outcome": "granted", "ground": "Nodig (Wmo 2.3.5)"}
BUDGET = {
    **GRANTED,
    "form": "budget",
    "budget_euros": 4_000,
    "budget_checked": ["able", "motivated", "quality"],
}
FILE = "- {code: a, nl: Hulp, en: Help, euros: 10, weeks: 2}\n"


def applied(who: Neighbourhood, **otherwise: object) -> Application:
    told = {
        "household": who.household, "about": who.person, "law": "wmo", "asked_for": "Hulp in huis",
        "identity_kind": "card", "identity_on": timezone.localdate(), "by": who.fatima, **otherwise,
    }  # fmt: skip
    return actions.apply(**told)


@pytest.mark.parametrize("bound", ["euros", "weeks"])
def test_what_goes_beyond_the_mandate_does_not_begin_by_itself(bound: str, buurt: Neighbourhood):
    allowed = mandate()["household"]
    most = {"euros": allowed.euros, "weeks": allowed.weeks}
    begin = {"household": buurt.household, "kind": "household", "why": "Ziek", "by": buurt.fatima}
    assert actions.begin_help(**begin, **most)
    with pytest.raises(ValidationError, match="mandaat"):
        actions.begin_help(**begin, **{**most, bound: most[bound] + 1})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", ":1: must be a list"),
        (FILE + FILE, ":2: a stands there twice"),
        (FILE.replace("10", "'10'"), ":1: euros must be"),
        (FILE.replace(", weeks: 2", ""), ":1: needs"),
        ("- {", "cannot be read"),
    ],
)
def test_a_mandate_that_is_wrong_is_told_with_its_line(text: str, why: str, tmp_path: Path):
    file = tmp_path / "mandate.yaml"
    file.write_text(text)
    with pytest.raises(MandateError) as refusal:
        _read(file)
    assert why in str(refusal.value)


def test_the_clock_of_the_law_runs_until_the_decision_and_then_that_of_objection(
    buurt: Neighbourhood,
):
    for law, kind in (("wmo", "wmo_decision"), ("debt", "debt_decision"), ("youth", "decision")):
        asked = applied(buurt, law=law)
        assert terms_about(asked).running().get().kind == kind
        actions.decide(application=asked, by=buurt.fatima, **GRANTED)
        assert terms_about(asked).running().get().kind == "objection"
    with pytest.raises(actions.IsDecided):
        actions.decide(application=asked, by=buurt.fatima, **GRANTED)


def test_nobody_decides_under_the_wmo_before_it_was_seen_who_applies(buurt: Neighbourhood):
    asked = applied(buurt, identity_kind="", identity_on=None)
    with pytest.raises(actions.IdentityNotSeen):
        actions.decide(application=asked, by=buurt.fatima, **GRANTED)


@pytest.mark.parametrize("left_out", ["able", "motivated", "quality", "euros"])
def test_a_personal_budget_takes_its_three_conditions_and_an_amount(
    left_out: str, buurt: Neighbourhood
):
    wrong = dict(BUDGET)
    if left_out == "euros":
        wrong["budget_euros"] = None
    else:
        wrong["budget_checked"] = [c for c in BUDGET["budget_checked"] if c != left_out]
    asked = applied(buurt)
    with pytest.raises(ValidationError):
        actions.decide(application=asked, by=buurt.fatima, **wrong)
    assert actions.decide(application=asked, by=buurt.fatima, **BUDGET).decided_on


def test_an_objection_counts_from_the_end_of_the_time_to_object(buurt: Neighbourhood):
    asked = actions.decide(application=applied(buurt), by=buurt.fatima, **GRANTED)
    objection = actions.object_to(application=asked, words="Te weinig", by=buurt.fatima)
    ends = terms_about(asked).get(kind="objection").ends_on
    assert terms_about(objection).get().started_on == ends
    assert objection.was_in_time
    with pytest.raises(CaseworkError, match="Awb 10:3"):
        actions.answer_objection(
            objection=objection, outcome="upheld", findings="Meer", by=buurt.fatima
        )
    actions.answer_objection(objection=objection, outcome="upheld", findings="Meer", by=buurt.bram)
    assert terms_about(objection).running().get().kind == "appeal"


def test_too_late_is_written_down_and_not_refused(buurt: Neighbourhood):
    asked = actions.decide(application=applied(buurt), by=buurt.fatima, **GRANTED)
    Application.objects.filter(pk=asked.pk).update(decided_on=date(2026, 1, 5))
    Term.objects.filter(about__endswith=str(asked.pk), kind="objection").update(
        started_on=date(2026, 1, 5), ends_on=date(2026, 2, 16)
    )
    url = reverse("decisions:object", args=[buurt.household.pk, asked.pk])
    read_ = shown(fill(signed_in(buurt.fatima), url, {"words": "Ik lag in het ziekenhuis"}))
    assert "te laat" in read_
    assert not asked.objections.get().was_in_time


def test_what_ends_soon_is_looked_at_again_in_time(buurt: Neighbourhood):
    soon = timezone.localdate() + timedelta(weeks=7)
    client = signed_in(buurt.fatima)
    asked = applied(buurt, asked_for="Begeleiding thuis")
    url = reverse("decisions:decide", args=[buurt.household.pk, asked.pk])
    typed = {**GRANTED, "from_date": typed_day(1), "until_date": soon.strftime("%d-%m-%Y")}
    assert "kijk opnieuw" in shown(fill(client, url, typed))
    assert "Kijk opnieuw: Begeleiding thuis" in [due.what for due in coming(read(buurt.household))]
    assert "Toegekend" in shown(client.get(home(buurt, "verhaal/")))


OWN, MY_DAY = "/mijn-besluiten/", "/mijn-dag/"


def test_a_resident_objects_in_the_own_pages_and_reads_the_answer(
    buurt: Neighbourhood, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SENT = True
    User.objects.filter(pk=buurt.sanne.pk).update(email="sanne@voorbeeld.nl")
    decided = applied(buurt)
    actions.decide(application=decided, outcome="refused", ground="Niet nodig", by=buurt.fatima)
    sanne = signed_in(buurt.sanne)
    page = fill(sanne, f"{OWN}{decided.pk}/bezwaar/", {"words": "Ik kan het niet alleen."})
    objection = decided.objections.get()
    (clock,) = terms_about(objection)
    assert f"uiterlijk {date_short(clock.ends_on)}" in shown(page)
    assert objection.was_in_time
    # It stands on the day of who works with them at once, and not a week before its end.
    assert "Bezwaar: Zandloper-Test" in shown(signed_in(buurt.fatima).get(MY_DAY))
    assert objections_on_the_day(buurt) == [clock.household_id] * 2  # beside one that was there
    # The form is not offered for what would be refused.
    assert "kwam al binnen" in shown(sanne.get(f"{OWN}{decided.pk}/bezwaar/", follow=True))
    with pytest.raises(actions.ObjectedBefore):
        actions.object_myself(application=decided, words="Nog eens", by=buurt.sanne)
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer_objection(
            objection=objection, outcome="upheld", findings="Toch nodig.", by=buurt.bram
        )
    assert len(mailoutbox) == 1
    assert "nodig" not in mailoutbox[0].body
    assert "Toch nodig." in shown(sanne.get(OWN))
    assert objections_on_the_day(buurt) == [clock.household_id]


def objections_on_the_day(buurt: Neighbourhood) -> list[object]:
    due = due_for(buurt.fatima, by=timezone.localdate() + timedelta(days=7))
    return [term.household_id for term in due if term.kind == "objection_answer"]


def test_what_was_decided_about_one_is_not_for_another_in_the_house(buurt: Neighbourhood):
    decided = applied(buurt)
    actions.decide(application=decided, outcome="refused", ground="Niet nodig", by=buurt.fatima)
    erik = resident(buurt, "Erik")
    Membership.objects.filter(person=erik.person).update(role="partner", has_custody=True)
    client = signed_in(erik)
    assert "Hulp in huis" not in shown(client.get(OWN))
    assert client.get(f"{OWN}{decided.pk}/bezwaar/").status_code == 404


def test_the_day_of_a_worker_tells_no_term_of_a_law_outside_their_task(buurt: Neighbourhood):
    applied(buurt, received_on=timezone.localdate() - timedelta(days=50))
    day = reverse("caseload:my_day")
    assert "Besluit op Wmo-aanvraag" in shown(signed_in(buurt.fatima).get(day))
    TeamMembership.objects.filter(user=buurt.fatima).update(laws=["youth"])
    assert "Besluit op Wmo-aanvraag" not in shown(signed_in(buurt.fatima).get(day))


def test_a_resident_reads_by_when_is_decided_and_cannot_object_before(buurt: Neighbourhood):
    asked = applied(buurt)
    ends = terms_about(asked).get().ends_on
    sanne = signed_in(buurt.sanne)
    assert f"Je hoort uiterlijk {date_short(ends)} wat er is besloten." in shown(sanne.get(OWN))
    page = sanne.get(f"{OWN}{asked.pk}/bezwaar/", follow=True)
    assert "Hierover is nog niet besloten" in shown(page)


def refused(who: Neighbourhood, by: User | None = None) -> Application:
    return actions.decide(
        application=applied(who), outcome="refused", ground="Niet nodig", by=by or who.fatima
    )


def upheld(who: Neighbourhood, **answer: object) -> Application:
    """A decision that was refused, after an objection that was right."""
    decided = refused(who)
    objection = actions.object_myself(application=decided, words="Ik red het niet", by=who.sanne)
    actions.answer_objection(
        objection=objection, findings="Wij keken opnieuw.", by=who.bram,
        **{"outcome": "upheld", "in_place": {**GRANTED, "until_date": end_of_year()}, **answer},
    )  # fmt: skip
    decided.refresh_from_db()
    return decided


def end_of_year() -> date:
    return timezone.localdate() + timedelta(weeks=6)


def test_after_an_objection_that_is_right_another_decision_holds(buurt: Neighbourhood):
    old = upheld(buurt)
    new = old.objections.get().in_place
    assert (old.set_aside_on, new.outcome) == (timezone.localdate(), "granted")
    assert new.decided_by == buurt.bram
    # No clock asks anything of what is set aside; who still does not agree goes to court.
    assert not terms_about(old).running().exists()
    assert terms_about(old.objections.get()).running().get().kind == "appeal"
    assert "Kijk opnieuw: Hulp in huis" in [due.what for due in coming(read(buurt.household))]
    page = shown(signed_in(buurt.fatima).get(home(buurt, "besluiten/")))
    for words in ("geldt niet meer", "Herroepen op", "naar het nieuwe besluit", "Toegekend"):
        assert words in page
    mine = shown(signed_in(buurt.sanne).get(OWN))
    for words in ("Dit besluit kwam na je bezwaar", "geldt niet meer", "Vraag de rechter"):
        assert words in mine
    # What holds stands above what it replaced.
    assert mine.index("Dit besluit kwam na je bezwaar") < mine.index("Eerst was het: afgewezen")


def test_what_was_granted_and_set_aside_is_not_looked_at_again(buurt: Neighbourhood):
    granted = actions.decide(
        application=applied(buurt), by=buurt.fatima, **GRANTED, until_date=end_of_year()
    )
    objection = actions.object_to(application=granted, words="Ik wil dit niet", by=buurt.fatima)
    actions.answer_objection(
        objection=objection, outcome="upheld", findings="Het stopt.", by=buurt.bram
    )
    assert "Kijk opnieuw: Hulp in huis" not in [due.what for due in coming(read(buurt.household))]
    page = shown(signed_in(buurt.fatima).get(home(buurt, "besluiten/")))
    assert "Er komt niets in de plaats van dit besluit." in page


def test_a_part_that_is_right_asks_for_a_new_decision(buurt: Neighbourhood):
    with pytest.raises(actions.NewDecisionFirst):
        upheld(buurt, outcome="partly", in_place=None)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"outcome": "upheld"}, "Kies wat er in de plaats van het besluit komt."),
        ({"outcome": "partly", "in_place": "nothing"}, "Een deel blijft staan."),
        ({"outcome": "upheld", "in_place": "new"}, "Kies wat het nieuwe besluit is."),
    ],
)
def test_an_answer_says_what_follows_from_it(
    typed: dict[str, str], asked: str, buurt: Neighbourhood
):
    decided = refused(buurt, by=buurt.bram)
    objection = actions.object_to(application=decided, words="Te weinig", by=buurt.fatima)
    url = reverse("decisions:answer", args=[buurt.household.pk, objection.pk])
    fatima = signed_in(buurt.fatima)
    assert "‘Te weinig’" in shown(fatima.get(url))  # what it is an answer to
    assert asked in shown(fill(fatima, url, {**typed, "findings": "Meer"}))
    assert decided.objections.get().is_open
    fill(fatima, url, {"outcome": "upheld", "findings": "Meer", "in_place": "new",
                     "decision": "granted", "ground": "Toch nodig"})  # fmt: skip
    assert decided.objections.get().in_place.ground == "Toch nodig"


@pytest.mark.parametrize("outcome", ["rejected", "inadmissible", "withdrawn"])
def test_an_objection_that_is_not_right_leaves_the_decision_as_it_is(
    outcome: str, buurt: Neighbourhood
):
    decided = upheld(buurt, outcome=outcome)
    assert decided.set_aside_on is None
    assert decided.objections.get().in_place is None


def test_against_what_does_not_hold_or_came_after_an_objection_nobody_objects(
    buurt: Neighbourhood,
):
    old = upheld(buurt)
    new = old.objections.get().in_place
    sanne, fatima = signed_in(buurt.sanne), signed_in(buurt.fatima)
    for decided, refusal, why in (
        (old, actions.IsSetAside, "geldt niet meer"),
        (new, actions.GoToCourt, "de rechter"),
    ):
        with pytest.raises(refusal):
            actions.object_to(application=decided, words="Nog eens", by=buurt.fatima)
        with pytest.raises(refusal):
            actions.object_myself(application=decided, words="Nog eens", by=buurt.sanne)
        assert why in shown(sanne.get(f"{OWN}{decided.pk}/bezwaar/", follow=True))
        url = reverse("decisions:object", args=[buurt.household.pk, decided.pk])
        assert why in shown(fatima.get(url, follow=True))


def test_a_second_objection_is_about_what_came_in_the_place_of_the_first(buurt: Neighbourhood):
    decided = refused(buurt)
    first, second = (
        actions.object_to(application=decided, words=words, by=buurt.fatima)
        for words in ("Te weinig", "Ik ook niet")
    )
    for objection, ground in ((first, "Vier uur"), (second, "Zes uur")):
        actions.answer_objection(
            objection=objection, outcome="upheld", findings="Ja", by=buurt.bram,
            in_place={"outcome": "granted", "ground": ground},
        )  # fmt: skip
    second.refresh_from_db()
    assert second.in_place.ground == "Zes uur"
    first.refresh_from_db()
    assert first.in_place.set_aside_on


def test_the_letter_of_a_new_decision_tells_the_answer_and_the_way_to_court(buurt: Neighbourhood):
    new = upheld(buurt).objections.get().in_place
    fatima = signed_in(buurt.fatima)
    write = reverse("letters:write", args=[buurt.household.pk])
    chosen = fatima.get(f"{write}?aanvraag={new.pk}").context["form"]
    assert chosen["kind"].value() == "decided_anew"
    letter = write_letter(
        household=buurt.household, to=buurt.person, kind="decided_anew", application=new,
        by=buurt.fatima,
    )  # fmt: skip
    for words in (
        "het bezwaar is terecht (gegrond). Wij keken opnieuw.",
        "toegekend",
        "naar de rechter",
    ):
        assert words in letter.body
    assert "{" not in letter.body.replace("{vanaf}", "")
