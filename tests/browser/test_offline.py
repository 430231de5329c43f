"""A conversation at a table where the line drops: nothing typed is lost, and all is sent."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.drafts.models import Draft


def test_what_is_typed_and_sent_without_a_line_arrives_later(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/huishoudens/{buurt.household.pk}/gesprekken/nieuw/")
    story = page.get_by_label("Het verhaal")
    page.context.set_offline(True)
    story.fill("Thee aan tafel.")
    expect(page.get_by_text("Niet bewaard: geen verbinding.")).to_be_visible(timeout=15_000)
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("Vanzelf bewaard")).to_be_visible(timeout=15_000)
    assert Draft.objects.get().fields["story"] == ["Thee aan tafel."]

    page.context.set_offline(True)
    story.fill("Thee aan tafel, en een tweede kop.")
    page.get_by_role("button", name="Bewaar het gesprek").click()
    expect(page.get_by_text("zodra het kan, versturen we het")).to_be_visible()
    expect(story).to_have_value("Thee aan tafel, en een tweede kop.")
    page.context.set_offline(False)
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible(timeout=15_000)
    assert Conversation.objects.filter(story="Thee aan tafel, en een tweede kop.").count() == 1


def test_what_was_typed_without_a_line_outlives_the_page(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    context = page.context
    talk = f"/huishoudens/{buurt.household.pk}/gesprekken/nieuw/"
    page.goto(talk)
    context.set_offline(True)
    page.get_by_label("Het verhaal").fill("Thee aan tafel.")
    expect(page.get_by_text("Niet bewaard: geen verbinding.")).to_be_visible(timeout=15_000)
    page.wait_for_function("() => Object.keys(localStorage).length === 1")
    before = page.evaluate("() => Object.values(localStorage)[0]")
    page.get_by_label("Het verhaal").fill("Thee aan tafel, en nog wat.")
    page.wait_for_function("before => Object.values(localStorage)[0] !== before", arg=before)
    assert "Thee aan tafel" not in page.evaluate("() => JSON.stringify({...localStorage})")
    page.close()
    context.set_offline(False)
    assert not Draft.objects.exists()

    # Somebody else on the same machine does not get it.
    other = desk(buurt.bram).page.context.cookies()
    mine = context.cookies()
    context.clear_cookies()
    context.add_cookies(other)
    elsewhere = context.new_page()
    elsewhere.goto("/mijn-dag/")
    elsewhere.wait_for_load_state("networkidle")
    assert not Draft.objects.exists()
    # Half written when a machine stopped: it goes, and does not keep the others.
    elsewhere.evaluate("localStorage.setItem('wijkteam.typed.0', '{half')")
    context.clear_cookies()
    context.add_cookies(mine)

    again = context.new_page()
    again.goto(talk)
    again.wait_for_url("**/nieuw/?concept=*")
    expect(again.get_by_label("Het verhaal")).to_have_value("Thee aan tafel, en nog wat.")
    assert Draft.objects.get().author == buurt.fatima
    again.wait_for_function("() => Object.keys(localStorage).length === 0")
