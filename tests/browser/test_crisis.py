"""
A crisis in a browser: from the first yes on the telephone until it is closed, and then the five
steps of the reporting code, what was agreed to stay safe, and what helps when it goes wrong again.
"""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.browser.steps import choose, take
from tests.people import Neighbourhood
from wijkteam.casework.households.models import Household
from wijkteam.casework.reporting_code.models import Concern
from wijkteam.casework.safety.actions import agree
from wijkteam.casework.safety.models import Danger
from wijkteam.casework.signals.actions import open_household_for, triage
from wijkteam.casework.signals.models import Signal


def test_a_crisis_is_acted_on_and_stays_in_sight_until_it_is_closed(
    buurt: Neighbourhood, desk: Open
):
    agree(
        team=buurt.team,
        words="Beslis nooit alleen, ga nooit alleen.",
        backup="Lies Test",
        backup_phone="010 000 01 10",
        by=buurt.lies,
    )
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto("/meldingen/nieuw/")
    choose(page, "Gevaar op dit moment", "Ja")
    choose(page, "Geweld of dwang thuis", "Ja")
    choose(page, "Gedachten aan de dood", "Nee")
    choose(page, "Kinderen in huis", "Ja")
    page.get_by_label("Wie let nu op de kinderen?").fill("Noa op school tot drie uur")
    page.get_by_label("Achternaam").fill("Kievit-Test")
    page.get_by_role("textbox", name="Wat is er aan de hand?").fill("Hij heeft de deur ingetrapt.")
    assert seat.findings() == []
    take(page, "crisis-intake")
    seat.press("Bewaar, later wegen")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Eerst veiligheid")
    expect(page.get_by_role("link", name="Bel 112")).to_be_visible()
    assert seat.findings() == []
    take(page, "crisis-danger")

    colleague = desk(buurt.bram)
    colleague.page.goto("/mijn-dag/")
    expect(colleague.page.get_by_text("Gevaar op dit moment: ja").first).to_be_visible()
    assert colleague.findings() == []
    take(colleague.page, "crisis-day")

    choose(page, "112", "Gebeld")
    page.get_by_label("Wie haalde je erbij?").fill("Lies")
    seat.press("Bewaar wat gedaan is")
    choose(page, "Waarom is het nu veilig genoeg?", "Nu veilig, met afspraken")
    page.get_by_label("Wat is er gedaan?").fill("Politie nam hem mee; oma blijft slapen.")
    seat.press("Sluit het gevaar af")
    expect(page.get_by_text("Het gevaar is afgesloten.")).to_be_visible()
    assert not Danger.objects.open().exists()
    colleague.page.goto("/mijn-dag/")
    expect(colleague.page.get_by_text("Gevaar op dit moment")).to_have_count(0)

    walk_the_reporting_code(seat, f"/huishoudens/{home_of(buurt).pk}/veilig")


def home_of(buurt: Neighbourhood) -> Household:
    """The household of the signal, as it is made when it was weighed."""
    signal = Signal.objects.get(family_name="Kievit-Test")
    triage(signal=signal, outcome="team_help", reason="several_problems", by=buurt.fatima)
    parent = {"given_names": "Wies", "family_name": "Kievit-Test", "role": "parent"}
    return open_household_for(
        signal=signal, name="Kievit-Test", kind="single_parent", people=[parent], by=buurt.fatima
    )


def walk_the_reporting_code(seat: Desk, home: str) -> None:
    page = seat.page
    page.goto(f"{home}/meldcode/nieuw/")
    page.get_by_label("Wat zag of hoorde je?").fill("Een ingetrapte deur, en een blauwe plek.")
    choose(page, "Kindcheck", "Nee, geen kinderen")
    seat.press("Bewaren")
    expect(page.get_by_text("Stap 1 staat vast.")).to_be_visible()
    page.get_by_label("Stap 2: met wie overlegde je?").fill("Lies, aandachtsfunctionaris")
    today = page.get_by_label("Wanneer zag of hoorde je het?").input_value()
    page.get_by_label("Wanneer?", exact=True).fill(today)
    page.get_by_label("Wanneer vroeg je advies aan Veilig Thuis?").fill(today)
    page.get_by_label("Wat was hun advies?").fill("Maak afspraken, en bel over een week.")
    page.get_by_label("Stap 3: wanneer sprak je met hen zelf?").fill(today)
    page.get_by_label("Wat zeiden zij?").fill("Zij wil dat het stopt.")
    choose(page, "Stap 4: is er acute onveiligheid?", "Nee")
    choose(page, "Is er structurele onveiligheid?", "Nee")
    page.get_by_label("Hoe weeg je het, alles bij elkaar?").fill("Hij is weg, en zij wil hulp.")
    take(page, "code-steps")
    seat.press("Bewaren")
    concern = Concern.objects.get(signs__startswith="Een ingetrapte deur")
    page.goto(f"{home}/meldcode/{concern.pk}/besluit/")
    choose(page, "Wat besluit je?", "Niet melden, wel helpen")
    page.get_by_label("Waarom?").fill("Hulp lukt zelf. Fatima vertelt dit morgen.")
    seat.press("Leg het besluit vast")
    expect(page.get_by_text("Het besluit staat vast.")).to_be_visible()
    page.goto(f"{home}/afspraak/nieuw/")
    page.get_by_label("Wat spreken jullie af?").fill("Oma slaapt hier tot vrijdag.")
    page.get_by_label("Wie houdt zich eraan?").fill("Oma en Wies")
    seat.press("Bewaren")
    expect(page.get_by_text("De afspraak staat erbij.")).to_be_visible()
    page.goto(f"{home}/crisisplan/")
    page.get_by_label("Waaraan merken jullie dat het misgaat?").fill("Hij belt ’s nachts.")
    page.get_by_label("Wat helpt dan?").fill("Naar oma gaan.")
    page.get_by_label("Wie bellen jullie, in deze volgorde?").fill("1. Oma\n2. 112")
    seat.press("Bewaren")
    expect(page.get_by_text("Het crisisplan staat klaar.")).to_be_visible()
    expect(page.get_by_text("Oma slaapt hier tot vrijdag.", exact=True)).to_be_visible()
    take(page, "code-decided")
    assert seat.findings() == []
    concern.refresh_from_db()
    assert concern.decision == "help"
