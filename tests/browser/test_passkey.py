"""A passkey in a real browser: set up, and then signed in with, without a password."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.models import AccountEvent


def with_a_fingerprint(page: Page) -> None:
    """Give the browser a device that says yes to every question."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@pytest.mark.django_db(transaction=True)
def test_one_signs_in_with_a_passkey_alone(buurt: Neighbourhood, desk: Open):
    seat = desk()
    page = seat.page
    page.goto("/account/inloggen/")
    page.get_by_label("Gebruikersnaam").fill("koen")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    seat.press("Log in")
    with_a_fingerprint(page)
    page.goto("/account/tweede-stap/passkeys/nieuw/")
    page.get_by_label("Naam van dit toestel").fill("Werklaptop")
    seat.press("Voeg toe")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservecodes")
    page.goto("/account/tweede-stap/")
    expect(page.get_by_text("Werklaptop").first).to_be_visible()

    page.context.clear_cookies()
    page.goto("/account/inloggen/")
    seat.press("Gebruik een passkey")
    page.wait_for_url("**/cijfers/**")
    assert AccountEvent.objects.filter(action="factor_added", user=buurt.koen).exists()
    assert seat.taken_complaints() == []


def test_a_browser_without_a_passkey_says_so_in_words(buurt: Neighbourhood, desk: Open):
    seat = desk()
    seat.page.goto("/account/inloggen/")
    seat.page.evaluate("() => { navigator.credentials.get = () => Promise.reject(Error('no')) }")
    seat.press("Gebruik een passkey")
    expect(seat.page.get_by_text("Dat lukte niet.")).to_be_visible()
