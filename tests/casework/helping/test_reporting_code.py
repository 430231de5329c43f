"""The five steps of the reporting code, and what was agreed so that it stays safe."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.history.models import Change
from wijkteam.casework.overview.entries import whole
from wijkteam.casework.reporting_code import access, actions
from wijkteam.casework.reporting_code.models import (
    Concern,
    CrisisPlan,
    SafetyAgreement,
    VeiligThuisReport,
)
from wijkteam.vocabulary import lists

WALKED = {
    "consulted": "Aandachtsfunctionaris",
    "not_talked_because": "De partner dreigt",
    "acute": "no",
    "structural": "yes",
    "weighing": "Het gebeurt elke week.",
}


def concern_of(who: Neighbourhood) -> Concern:
    return Concern.objects.get(household=who.household)


def test_deciding_takes_the_four_steps_before_it(buurt: Neighbourhood):
    concern = concern_of(buurt)
    for left_out in WALKED.keys() - {"structural", "weighing"}:
        steps = {**WALKED, left_out: ""}
        actions.go_on(concern=concern, by=buurt.fatima, **steps)
        with pytest.raises(actions.StepsOpen):
            actions.decide(
                concern=concern, decision="report", decision_words="Nodig", by=buurt.fatima
            )
    actions.go_on(concern=concern, by=buurt.fatima, **WALKED)
    actions.decide(concern=concern, decision="report", decision_words="Nodig", by=buurt.fatima)
    assert not concern_of(buurt).is_open
    with pytest.raises(actions.IsDecided):
        actions.go_on(concern=concern, by=buurt.fatima, weighing="Toch anders")


def test_structural_danger_is_reported_unless_veilig_thuis_advised_otherwise(buurt: Neighbourhood):
    concern = actions.go_on(concern=concern_of(buurt), by=buurt.fatima, **WALKED)
    without = {"decision": "help", "decision_words": "Wij helpen", "by": buurt.fatima}
    with pytest.raises(actions.AskAdviceFirst):
        actions.decide(concern=concern, **without)
    actions.go_on(
        concern=concern,
        by=buurt.fatima,
        advice_on=timezone.localdate(),
        advice_words="Ga zelf verder en bel over een week",
    )
    actions.decide(concern=concern, **without)
    assert concern_of(buurt).decision == "help"


def test_a_worker_walks_from_a_sign_to_a_decision(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    told = fill(
        client,
        home(buurt, "veilig/meldcode/nieuw/"),
        {"signs": "Zij had een blauwe arm.", "child_check": "worries", "noticed_on": typed_day(1)},
    )
    concern = Concern.objects.get(signs__contains="blauwe arm")
    decide = reverse("reporting_code:decide", args=[buurt.household.pk, concern.pk])
    assert "Je kunt nog niet besluiten" in shown(client.get(decide, follow=True))
    fill(client, told.request["PATH_INFO"], {**WALKED, "structural": "no"})
    asked = shown(client.get(decide))
    assert "‘Zij had een blauwe arm.’ Gewogen: ‘Het gebeurt elke week.’" in asked
    read = shown(fill(client, decide, {"decision": "help", "decision_words": "Oma helpt."}))
    assert "Niet melden, wel helpen" in read
    assert "Meld nu" not in read
    assert [e.kind for e in whole(buurt.household) if "blauwe arm" in e.words] == ["safety"]


def test_an_agreement_is_looked_back_on_and_ends(buurt: Neighbourhood):
    SafetyAgreement.objects.update(review_on=timezone.localdate())
    client = signed_in(buurt.fatima)
    assert "nu terugkijken" in shown(client.get(home(buurt, "veilig/")))
    agreement = SafetyAgreement.objects.get()
    url = reverse("reporting_code:review", args=[buurt.household.pk, agreement.pk])
    fill(client, url, {"review_on": typed_day(-40)})
    assert "nu terugkijken" not in shown(client.get(home(buurt, "veilig/")))
    fill(client, url + "einde/", {"because": "broken"})
    with pytest.raises(actions.IsEnded):
        actions.end_agreement(agreement=agreement, because="broken", by=buurt.fatima)


def test_a_crisis_plan_is_one_and_keeps_what_it_held(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    words = {"signs": "Ik slaap niet", "helps": "Wandelen", "call": "Oma, dan 112"}
    for helps in ("Wandelen", "Zingen"):
        fill(client, home(buurt, "veilig/crisisplan/"), {**words, "helps": helps})
    assert CrisisPlan.objects.get().helps == "Zingen"
    assert "Wandelen" in [change.was for change in Change.objects.filter(field="helps")]


def test_what_veilig_thuis_handed_over_is_counted_in_its_own_values_for_who_leads(
    buurt: Neighbourhood,
):
    VeiligThuisReport.objects.all().delete()
    reasons, natures = list(lists.VT_REASON)[:2], list(lists.VT_NATURE)[:1]
    report = actions.take_over(
        household=buurt.household, reasons=reasons, natures=natures, by=buurt.fatima
    )
    actions.take_over(household=buurt.household, reasons=reasons[:1], by=buurt.fatima)
    today = timezone.localdate()
    actions.change_report(report=report, answered_on=today, answer="Veilig.", by=buurt.fatima)
    (year,) = access.handed_over_to(buurt.team)
    assert (year.reports, year.answered) == (2, 1)
    assert [how_many for _reason, how_many in year.reasons] == [2, 1]
    assert year.reasons[0][0] == lists.VT_REASON[reasons[0]].dutch
    assert len(year.natures) == 1
    url = reverse("veilig_thuis:handed_over")
    told = shown(signed_in(buurt.lies).get(url))
    assert "Zandloper" not in told
    assert lists.VT_NATURE[natures[0]].dutch in told
    for other in (buurt.fatima, buurt.noor, buurt.sanne, buurt.koen):
        assert signed_in(other).get(url).status_code == 404


def test_a_hand_over_of_veilig_thuis_has_days_that_were_and_shows_what_was_told_back(
    buurt: Neighbourhood,
):
    client = signed_in(buurt.fatima)
    new = reverse("reporting_code:take_over", args=[buurt.household.pk])
    typed = {"received_on": typed_day(-1), "reasons": ["partner_violence"]}
    assert "in de toekomst" in shown(fill(client, new, typed))
    fill(client, new, {**typed, "received_on": typed_day(3)})
    report = VeiligThuisReport.objects.get(
        received_on=timezone.localdate() - timezone.timedelta(days=3)
    )
    page = reverse("reporting_code:report", args=[buurt.household.pk, report.pk])
    told = {"answer": "De kinderen zijn gezien.", "answered_on": ""}
    assert "Vul ook in wanneer" in shown(fill(client, page, told))
    assert "in de toekomst" in shown(fill(client, page, {**told, "answered_on": typed_day(-1)}))
    answered = shown(fill(client, page, {**told, "answered_on": typed_day()}))
    assert "De kinderen zijn gezien." in answered


def test_each_table_of_a_year_has_a_name_of_its_own(buurt: Neighbourhood):
    today = timezone.localdate()
    for day in (today, today.replace(day=1, year=today.year - 1)):
        actions.take_over(
            household=buurt.household, received_on=day, reasons=["partner_violence"], by=buurt.lies
        )
    page = shown(signed_in(buurt.lies).get(reverse("veilig_thuis:handed_over")))
    assert f"Aanleiding in {today.year} " in page
    assert f"Aanleiding in {today.year - 1} " in page
