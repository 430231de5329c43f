"""Two at once on one file in a real browser: two people, and a form that is sent while it saves."""

from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import join
from wijkteam.casework.households.models import Household

FORM = "document.querySelector('[data-autosave]').closest('form')"


def test_who_saves_second_sees_both_texts_and_takes_the_other(buurt: Neighbourhood, desk: Open):
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    address = f"/huishoudens/{buurt.household.pk}/gegevens/"
    fatima, bram = desk(buurt.fatima), desk(buurt.bram)
    fatima.go(address)
    bram.go(address)
    fatima.page.get_by_label("Veiligheid").fill("Bel eerst: de hond bijt.")
    fatima.press("Bewaren")
    bram.page.get_by_label("Veiligheid").fill("Klop hard, de bel is stuk.")
    bram.press("Bewaren")
    expect(bram.page.get_by_text("Fatima Test veranderde dit ook").first).to_be_visible()
    assert bram.findings() == []
    bram.page.set_viewport_size({"width": 1440, "height": 900})
    take(bram.page, "two-at-once")
    bram.page.get_by_label("Neem deze over: Veiligheid").check()
    bram.press("Bewaren")
    expect(bram.page.get_by_role("heading", level=1)).to_contain_text("Zandloper-Test")
    assert Household.objects.get(pk=buurt.household.pk).safety == "Bel eerst: de hond bijt."
    bram.go(f"/huishoudens/{buurt.household.pk}/geschiedenis/")
    assert bram.findings() == []


def test_a_form_on_its_way_keeps_no_draft(buurt: Neighbourhood, desk: Open):
    """On a slow line the last keys are kept a second and a half later: after the form was sent."""
    asks = desk(buurt.fatima)
    page = asks.page
    asks.go(f"/huishoudens/{buurt.household.pk}/ander-team/")
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        on_its_way.append(route)

    page.route("**/ander-team/", hold)
    page.get_by_label("Wat moet het andere team weten?").fill("Ze verhuizen.")
    saves: list[str] = []
    page.on("request", lambda request: "/concepten/" in request.url and saves.append(request.url))
    # Without the blur that a press gives, which keeps the text at once.
    page.evaluate(f"() => {{ setTimeout(() => {FORM}.requestSubmit()) }}")
    page.wait_for_timeout(2_500)
    assert len(on_its_way) == 1
    assert saves == []
    with page.expect_navigation():
        on_its_way[0].continue_()
    assert asks.findings() == []
