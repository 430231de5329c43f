"""Nothing typed is ever lost: kept while typing, back on the next visit, gone when finished."""

import pytest
from django.urls import reverse

from tests.casework.doors import fill, home, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.drafts.actions import LONGEST
from wijkteam.casework.drafts.models import Draft

NEW = "/meldingen/nieuw/"
KEEP = "/concepten/melding-nieuw/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def keep(client, key: str = KEEP, **fields: str | list[str]):
    """Send a form to the drafts, as the page does by itself."""
    client.get(NEW)
    token = client.cookies["csrftoken"].value
    return client.post(key, {"csrfmiddlewaretoken": token, **fields}, **HTMX)


def test_the_page_says_when_it_was_kept(buurt: Neighbourhood):
    assert "Vanzelf bewaard" in shown(keep(signed_in(buurt.fatima), words="Half verhaal"))


def test_what_was_typed_is_back_on_the_next_visit(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal", urgency="today", domains=["work", "time"])
    form = client.get(NEW).context["form"]
    assert form["words"].value() == "Half verhaal"
    assert form["urgency"].value() == "today"
    assert form["domains"].value() == ["work", "time"]


def test_a_draft_is_back_after_signing_out_and_in_on_another_machine(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    assert "Half verhaal" in signed_in(buurt.fatima).get(NEW).content.decode()


def test_a_later_draft_replaces_the_earlier_one(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    for words in ("Half", "Half verhaal", "Heel verhaal"):
        keep(client, words=words)
    assert Draft.objects.get().fields["words"] == ["Heel verhaal"]


def test_a_draft_is_ones_own(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    assert "Half verhaal" not in signed_in(buurt.bram).get(NEW).content.decode()


def test_a_finished_form_clears_its_draft(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    fill(client, NEW, {"do": "register", "words": "Heel verhaal"})
    assert not Draft.objects.exists()


def test_a_refused_form_keeps_its_draft(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    fill(client, NEW, {"do": "register", "words": ""})
    assert Draft.objects.get().fields["words"] == ["Half verhaal"]


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("gesprekken/nieuw/", {"story": "Half gesprek"}),
        ("overdracht/nieuw/", {"for_what": "Half gesprek"}),
        ("plan/doel/", {"words": "Half gesprek"}),
        ("plan/evaluatie/", {"words": "Half gesprek"}),
    ],
)
def test_every_long_form_of_a_household_keeps_a_draft(
    page: str, typed: dict[str, str], buurt: Neighbourhood
):
    client = signed_in(buurt.fatima)
    url = home(buurt, page)
    opened = client.get(url)
    key = opened.context["draft_key"]
    send(client, f"/concepten/{key}/", opened, typed)
    assert "Half gesprek" in client.get(url).content.decode()


def test_the_day_page_leads_back_to_what_was_begun(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, f"/concepten/gesprek-{buurt.household.pk}/", story="Half gesprek")
    page = client.get(reverse("caseload:my_day"))
    assert "Gesprek afmaken: Zandloper-Test" in shown(page)
    assert home(buurt, "gesprekken/nieuw/") in page.content.decode()


def test_a_draft_of_a_household_one_no_longer_works_with_leads_nowhere(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    keep(client, f"/concepten/gesprek-{buurt.household.pk}/", story="Half gesprek")
    assert "Zandloper" not in shown(client.get(reverse("caseload:my_day")))


def test_a_story_of_a_hundred_thousand_characters_is_kept_whole(buurt: Neighbourhood):
    story = "é😀" * 50_000
    client = signed_in(buurt.fatima)
    keep(client, words=story)
    assert client.get(NEW).context["form"]["words"].value() == story


def test_what_is_too_long_even_for_a_draft_is_refused_with_what_to_do(buurt: Neighbourhood):
    answer = keep(signed_in(buurt.fatima), words="a" * (LONGEST + 1))
    assert answer.status_code == 409
    assert "kort hem in of knip hem in delen" in shown(answer)


def test_the_token_of_the_form_is_not_kept(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    assert set(Draft.objects.get().fields) == {"words"}


def test_signs_that_the_database_cannot_keep_are_left_out(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half\x00 verhaal")
    assert Draft.objects.get().fields["words"] == ["Half verhaal"]


def test_without_javascript_the_button_keeps_the_draft_and_comes_back(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    token = page.context["csrf_token"]
    answer = client.post(
        KEEP,
        {"csrfmiddlewaretoken": str(token), "words": "Half verhaal"},
        HTTP_REFERER=f"http://testserver{NEW}",
        follow=True,
    )
    assert answer.redirect_chain[-1][0].endswith(NEW)
    assert "Je concept is bewaard" in shown(answer)
    assert "Half verhaal" in answer.content.decode()


def test_a_draft_is_never_sent_to_somebody_elses_site(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    token = client.get(NEW).context["csrf_token"]
    answer = client.post(
        KEEP,
        {"csrfmiddlewaretoken": str(token), "words": "x"},
        HTTP_REFERER="https://elders.example/",
    )
    assert answer["Location"] == "/"
