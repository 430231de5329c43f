"""To a specialist and back: the reason, what was considered first, and the dates."""

import pytest

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.accounts.teams.actions import offer
from wijkteam.casework.referrals.models import Transition


def refer(buurt: Neighbourhood, **typed: str | list[str]):
    asked = {
        "kind": "referral",
        "to": str(buurt.ggz.pk),
        "for_what": "Traumaverwerking",
        "reason": "expertise",
        "considered": ["network", "team"],
        **typed,
    }
    return fill(signed_in(buurt.fatima), home(buurt, "overdracht/nieuw/"), asked)


def progress(buurt: Neighbourhood, **typed: str):
    return fill(signed_in(buurt.fatima), home(buurt, f"overdracht/{buurt.transition.pk}/"), typed)


def test_a_referral_keeps_reason_alternatives_and_the_home_organisation(buurt: Neighbourhood):
    page = refer(buurt)
    assert "De wachttijd loopt vanaf nu" in shown(page)
    asked = Transition.objects.get(for_what="Traumaverwerking")
    assert (asked.reason, asked.considered, asked.home_organisation) == (
        "expertise",
        ["network", "team"],
        buurt.fatima.organisation,
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"considered": []}, "Kies wat er eerst is overwogen"),
        ({"asked_on": typed_day(-3)}, "ligt in de toekomst"),
        ({"asked_on": "volgende week"}, "Dit is geen datum"),
    ],
)
def test_a_referral_that_lacks_something_is_refused(typed: dict, said: str, buurt: Neighbourhood):
    page = refer(buurt, **typed)
    assert said in shown(page)
    assert "Traumaverwerking" in page.content.decode()
    assert not Transition.objects.filter(for_what="Traumaverwerking").exists()


def test_a_referral_without_a_reason_is_refused(buurt: Neighbourhood):
    assert refer(buurt, reason="").context["form"].errors["reason"]


def test_the_dates_follow_what_happened(buurt: Neighbourhood):
    progress(buurt, accepted_on=typed_day(9), started_on=typed_day(5))
    progress(buurt, ended_on=typed_day(0), outcome="as_planned")
    buurt.transition.refresh_from_db()
    assert not buurt.transition.is_running
    assert buurt.transition.outcome == "as_planned"


@pytest.mark.parametrize(
    "typed",
    [
        {"accepted_on": typed_day(11)},
        {"started_on": typed_day(11)},
        {"accepted_on": typed_day(3), "started_on": typed_day(4)},
        {"started_on": typed_day(3), "ended_on": typed_day(4)},
    ],
)
def test_a_step_before_an_earlier_step_is_refused(typed: dict, buurt: Neighbourhood):
    page = progress(buurt, **typed)
    assert "vóór een eerdere stap" in shown(page)


@pytest.mark.parametrize("field", ["accepted_on", "started_on", "ended_on"])
def test_a_step_in_the_future_is_refused(field: str, buurt: Neighbourhood):
    page = progress(buurt, **{field: typed_day(-2)})
    assert "in de toekomst" in shown(page)


def test_what_ended_is_not_changed_any_more(buurt: Neighbourhood):
    progress(buurt, started_on=typed_day(5), ended_on=typed_day(1), outcome="early")
    url = home(buurt, f"overdracht/{buurt.transition.pk}/")
    assert "al afgerond" in shown(signed_in(buurt.fatima).get(url, follow=True))


def test_who_waits_and_how_long_is_shown(buurt: Neighbourhood):
    assert "wacht 1 week" in shown(signed_in(buurt.fatima).get(home(buurt)))


def test_the_product_says_whether_it_is_specialist_help(buurt: Neighbourhood):
    offer(organisation=buurt.ggz, products={"Inloop": False, "Behandeling": True}, by=buurt.ans)
    light = buurt.ggz.products.get(name="Inloop")
    page = refer(buurt, product=str(light.pk))
    assert "De wachttijd loopt vanaf nu" in shown(page)
    asked = Transition.objects.get(for_what="Traumaverwerking")
    assert asked.product == light
    assert buurt.ggz.is_specialist
    assert not asked.to_specialist


def test_what_the_municipality_judges_later_does_not_change_what_was_counted(buurt: Neighbourhood):
    offer(organisation=buurt.ggz, products={"Behandeling": True}, by=buurt.ans)
    refer(buurt, product=str(buurt.ggz.products.get().pk))
    offer(organisation=buurt.ggz, products={"Behandeling": False}, by=buurt.ans)
    assert Transition.objects.get(for_what="Traumaverwerking").to_specialist


def test_a_product_of_another_organisation_is_refused(buurt: Neighbourhood):
    offer(organisation=buurt.petra.organisation, products={"Inloop": False}, by=buurt.ans)
    page = refer(buurt, product=str(buurt.petra.organisation.products.get().pk))
    assert "van een andere organisatie" in shown(page)
    assert not Transition.objects.filter(for_what="Traumaverwerking").exists()


def test_a_product_that_stopped_is_offered_no_more_and_stays_with_what_asked_for_it(
    buurt: Neighbourhood,
):
    offer(organisation=buurt.ggz, products={"Behandeling": True}, by=buurt.ans)
    refer(buurt, product=str(buurt.ggz.products.get().pk))
    offer(organisation=buurt.ggz, products={}, by=buurt.ans)
    page = shown(signed_in(buurt.fatima).get(home(buurt, "overdracht/nieuw/")))
    assert "Welk product?" not in page
    assert Transition.objects.get(for_what="Traumaverwerking").product.name == "Behandeling"


def test_the_administrator_writes_down_products_and_their_judgement(buurt: Neighbourhood):
    address = f"/beheer/organisaties/{buurt.ggz.pk}/"
    fill(
        signed_in(buurt.ans),
        address,
        {"specialist_products": "Behandeling", "other_products": "Inloop"},
    )
    assert dict(buurt.ggz.products.values_list("name", "is_specialist")) == {
        "Behandeling": True,
        "Inloop": False,
    }
    page = fill(
        signed_in(buurt.ans), address, {"specialist_products": "Inloop", "other_products": "Inloop"}
    )
    assert "Kies waar het hoort" in shown(page)
