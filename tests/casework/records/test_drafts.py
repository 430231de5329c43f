"""Nothing typed is ever lost: kept while typing, back when asked for, gone when finished."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import form_with, home, send, shown, signed_in
from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.drafts import actions
from wijkteam.casework.drafts.actions import LONGEST, hand_on
from wijkteam.casework.drafts.models import Draft

NEW = "/meldingen/nieuw/"
KEEP = "/concepten/bewaar/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def keep(client: Client, url: str = NEW, page=None, **fields: str | list[str]):
    """Open a form and let it save itself, as the page does while somebody types."""
    page = page or client.get(url)
    return client.post(KEEP, {**form_with(page, {"form_page": ""}).values, **fields}, **HTMX)


def back(client: Client):
    """Open the only draft there is, as the page offers it."""
    return client.get(Draft.objects.get().url)


def test_the_page_says_when_it_was_kept(buurt: Neighbourhood):
    assert "Vanzelf bewaard" in shown(keep(signed_in(buurt.fatima), words="Half verhaal"))


def test_what_was_typed_is_back_when_one_goes_on_with_it(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal", urgency="today", domains=["work", "time"])
    assert "Je was hier al aan begonnen" in shown(client.get(NEW))
    form = back(client).context["form"]
    assert form["words"].value() == "Half verhaal"
    assert form["urgency"].value() == "today"
    assert form["domains"].value() == ["work", "time"]


def test_two_intakes_in_two_tabs_are_two_drafts(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    one, other = client.get(NEW), client.get(NEW)
    keep(client, page=one, words="Het eerste verhaal")
    keep(client, page=other, words="Het tweede verhaal")
    keep(client, page=one, words="Het eerste verhaal, af")
    assert {draft.first_words for draft in Draft.objects.all()} == {
        "Het eerste verhaal, af",
        "Het tweede verhaal",
    }
    start = shown(client.get(NEW))
    assert "Het eerste verhaal, af" in start
    assert "Het tweede verhaal" in start


def test_a_new_form_beside_a_draft_is_empty(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    assert client.get(NEW).context["form"]["words"].value() is None


def test_a_draft_is_back_after_signing_out_and_in_on_another_machine(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    assert "Half verhaal" in back(signed_in(buurt.fatima)).content.decode()


def test_who_reads_an_own_draft_about_a_household_is_in_the_log_of_looks(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, "gesprekken/nieuw/"), story="Half verhaal over thuis")
    draft = Draft.objects.get()
    assert draft.household == buurt.household.pk
    for page in (draft.url, f"/concepten/{draft.form_key}/"):
        client.get(page)
    read = Event.objects.filter(action="draft_read", household=buurt.household.pk)
    assert [event.subject for event in read] == [f"drafts.draft:{draft.pk}"] * 2
    client.get("/concepten/")
    listed = Event.objects.get(action="household_listed", why="concept")
    assert listed.household == buurt.household.pk
    assert Event.objects.get(action="drafts_listed").details == {"found": 1}
    # Of the words themselves nothing stands in the log.
    assert not Event.objects.filter(details__icontains="thuis").exists()


def test_a_later_draft_replaces_the_earlier_one_of_the_same_form(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    for words in ("Half", "Half verhaal", "Heel verhaal"):
        keep(client, page=page, words=words)
    assert Draft.objects.get().fields["words"] == ["Heel verhaal"]


def test_going_on_with_a_draft_keeps_it_the_same_draft(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    keep(client, page=back(client), words="Heel verhaal")
    assert Draft.objects.get().fields["words"] == ["Heel verhaal"]


def test_a_draft_is_ones_own(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    draft = Draft.objects.get()
    other = signed_in(buurt.bram)
    assert "Half verhaal" not in other.get(draft.url).content.decode()
    assert other.get(reverse("drafts:draft", args=[draft.form_key])).status_code == 404
    assert "Half verhaal" not in other.get(reverse("drafts:list")).content.decode()


def test_somebody_elses_key_keeps_nothing(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get(NEW)
    other = signed_in(buurt.bram)
    sent = form_with(page, {"form_page": ""}).values
    token = form_with(other.get(NEW), {"form_page": ""}).values["csrfmiddlewaretoken"]
    answer = other.post(KEEP, {**sent, "csrfmiddlewaretoken": token, "words": "x"}, **HTMX)
    assert answer.status_code == 400
    assert not Draft.objects.exists()


def test_a_finished_form_clears_its_draft_and_no_other(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Een ander verhaal")
    page = client.get(NEW)
    keep(client, page=page, words="Half verhaal")
    send(client, NEW, page, {"do": "register", "words": "Heel verhaal"})
    assert Draft.objects.get().fields["words"] == ["Een ander verhaal"]


def test_last_words_that_arrive_late_do_not_bring_a_finished_form_back(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    send(client, NEW, page, {"do": "register", "words": "Heel verhaal"})
    assert keep(client, page=page, words="Heel verhaa").status_code == 409
    assert not Draft.objects.exists()


def test_a_refused_form_keeps_its_draft(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    keep(client, page=page, words="Half verhaal")
    again = send(client, NEW, page, {"do": "register", "words": ""})
    keep(client, page=again, words="Half verhaal en meer")
    assert Draft.objects.get().fields["words"] == ["Half verhaal en meer"]


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("gesprekken/nieuw/", {"story": "Half gesprek"}),
        ("overdracht/nieuw/", {"for_what": "Half gesprek"}),
        ("plan/doel/", {"words": "Half gesprek"}),
        ("plan/evaluatie/", {"words": "Half gesprek"}),
        ("plan/nieuw/", {"goals-0-words": "Half gesprek"}),
    ],
)
def test_every_long_form_of_a_household_keeps_a_draft(
    page: str, typed: dict[str, str], buurt: Neighbourhood
):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, page), **typed)
    draft = Draft.objects.get()
    assert draft.household == buurt.household.pk
    assert "Half gesprek" in client.get(draft.url).content.decode()


def test_the_day_page_leads_back_to_what_was_begun(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, "gesprekken/nieuw/"), story="Half gesprek")
    page = client.get(reverse("caseload:my_day"))
    assert "Gesprek afmaken: Zandloper-Test" in shown(page)
    assert Draft.objects.get().url in page.content.decode()


def test_a_draft_of_a_household_one_no_longer_works_with_leads_nowhere(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, "gesprekken/nieuw/"), story="Half gesprek")
    Draft.objects.update(author=buurt.bram)
    assert "Zandloper" not in shown(signed_in(buurt.bram).get(reverse("caseload:my_day")))


def test_a_draft_goes_along_to_who_takes_the_household_over(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, "gesprekken/nieuw/"), story="Half gesprek")
    keep(client, words="Van een ander")
    moved = hand_on(
        household=buurt.household.pk, author=buurt.fatima, to=buurt.bram, by=buurt.fatima
    )
    assert moved == 1
    assert Draft.objects.get(author=buurt.bram).fields["story"] == ["Half gesprek"]
    assert Event.objects.get(action="drafts_handed_on").details == {"drafts": 1}


def test_a_story_of_a_hundred_thousand_characters_is_kept_whole(buurt: Neighbourhood):
    story = "é😀" * 50_000
    client = signed_in(buurt.fatima)
    keep(client, words=story)
    assert back(client).context["form"]["words"].value() == story


def test_what_is_too_long_even_for_a_draft_is_refused_with_what_to_do(buurt: Neighbourhood):
    answer = keep(signed_in(buurt.fatima), words="a" * (LONGEST + 1))
    assert answer.status_code == 409
    assert "kort hem in of knip hem in delen" in shown(answer)


def test_too_many_drafts_are_refused_with_how_old_the_oldest_is(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "MOST", 2)
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    keep(client, page=page, words="Een eerste")
    keep(client, words="Een tweede")
    answer = keep(client, words="Een derde")
    assert answer.status_code == 409
    assert "Het oudste is van" in shown(answer)
    assert keep(client, page=page, words="Een eerste, verder").status_code == 200


def test_what_nobody_touched_for_long_is_cleared(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Van vandaag")
    keep(client, words="Van lang geleden")
    old = next(draft for draft in Draft.objects.all() if "Van lang geleden" in draft.texts)
    Draft.objects.filter(pk=old.pk).update(saved_at=timezone.now() - timedelta(days=61))
    said = StringIO()
    call_command("clear_drafts", stdout=said)
    assert "1 drafts" in said.getvalue()
    assert Draft.objects.get().fields["words"] == ["Van vandaag"]


def test_a_draft_can_be_thrown_away_where_one_starts(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    key = Draft.objects.get().form_key
    page = client.get(NEW)
    sent = form_with(page, {"form_page": ""}).values
    answer = client.post(reverse("drafts:discard", args=[key]), sent, follow=True)
    assert "Het concept is weg" in shown(answer)
    assert not Draft.objects.exists()


def test_enter_sends_the_form_and_throws_no_draft_away(buurt: Neighbourhood):
    """Enter presses the first button of a form, and that was the one beside yesterday's draft."""
    client = signed_in(buurt.fatima)
    keep(client, words="Half verhaal")
    page = client.get(NEW).content.decode()
    form = page[page.rindex("<form", 0, page.index("Je was hier al aan begonnen")) :]
    buttons = re.findall(r"<button[^>]*>", form)
    assert any("formaction" in button for button in buttons)
    assert 'type="submit"' in buttons[0]
    assert "formaction" not in buttons[0]


def test_everything_unfinished_stands_in_one_list_and_can_be_read(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    keep(client, home(buurt, "gesprekken/nieuw/"), story="Half gesprek\nmet een regel")
    found = client.get(reverse("drafts:list"))
    assert "Half gesprek" in shown(found)
    read = client.get(reverse("drafts:draft", args=[Draft.objects.get().form_key]))
    assert "met een regel" in shown(read)


def test_what_belongs_to_the_page_is_not_kept(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half verhaal")
    kept = set(Draft.objects.get().fields)
    assert not kept & {"csrfmiddlewaretoken", "form_key", "form_page", "do"}
    assert "words" in kept


def test_signs_that_the_database_cannot_keep_are_left_out(buurt: Neighbourhood):
    keep(signed_in(buurt.fatima), words="Half\x00 verhaal")
    assert Draft.objects.get().fields["words"] == ["Half verhaal"]


def test_without_javascript_the_button_keeps_the_draft_and_comes_back(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    sent = form_with(client.get(NEW), {"form_page": ""}).values
    answer = client.post(KEEP, {**sent, "words": "Half verhaal"}, follow=True)
    assert answer.redirect_chain[-1][0] == Draft.objects.get().url
    assert "Je concept is bewaard" in shown(answer)
    assert "Half verhaal" in answer.content.decode()


def test_a_draft_is_never_sent_to_somebody_elses_site(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    sent = form_with(client.get(NEW), {"form_page": ""}).values
    for page in ("https://elders.example/", "//elders.example/"):
        answer = client.post(KEEP, {**sent, "form_page": page, "words": "x"})
        assert answer.status_code == 400


# Signed out while typing.


def sign_in(client: Client, user: User, url: str):
    page = client.get(url)
    return send(client, url, page, {"username": user.username, "password": PASSWORD})


def test_what_was_typed_when_the_session_ended_is_back_after_signing_in(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = home(buurt, "gesprekken/nieuw/")
    page = client.get(url)
    client.cookies.pop("sessionid")
    refused = send(client, url, page, {"story": "Anderhalf uur gepraat"}, follow=False)
    assert "Anderhalf" not in refused["Location"]
    told = client.get(refused["Location"])
    assert "nog niets verstuurd" in shown(told)
    back = sign_in(client, buurt.fatima, refused["Location"])
    assert "Anderhalf uur gepraat" in back.content.decode()
    assert "nog niet verstuurd" in shown(back)
    assert not buurt.household.conversations.filter(story="Anderhalf uur gepraat").exists()


def test_what_was_typed_is_not_shown_to_who_signs_in_after(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = home(buurt, "gesprekken/nieuw/")
    page = client.get(url)
    client.cookies.pop("sessionid")
    refused = send(client, url, page, {"story": "Anderhalf uur gepraat"}, follow=False)
    back = sign_in(client, buurt.bram, refused["Location"])
    assert "Anderhalf" not in back.content.decode()
    assert not Draft.objects.exists()


def test_what_was_typed_is_kept_when_one_signed_in_again_in_another_tab(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = home(buurt, "gesprekken/nieuw/")
    page = client.get(url)
    client.cookies.clear()
    sign_in(client, buurt.fatima, "/account/inloggen/")
    back = send(client, url, page, {"story": "Anderhalf uur gepraat"})
    assert "Anderhalf uur gepraat" in back.content.decode()
    assert not buurt.household.conversations.filter(story="Anderhalf uur gepraat").exists()


def test_saving_by_itself_with_a_dead_session_says_so(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    client.cookies.pop("sessionid")
    answer = keep(client, page=page, words="Half verhaal")
    assert answer.status_code == 401
    assert "niet meer ingelogd" in shown(answer)
