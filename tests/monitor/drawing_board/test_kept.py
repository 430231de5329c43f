"""What is made on the board and at the table stays, with what it was; nobody else sees it."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import form_with
from tests.monitor.calculator.people import client as signed_in
from tests.monitor.calculator.people import text_of
from tests.monitor.drawing_board.board import CODE, begin, text, typed, url
from wijkteam.accounts.models import AccountEvent, User
from wijkteam.monitor.bench import pieces
from wijkteam.monitor.bench.models import Piece, SavedProgramme
from wijkteam.monitor.drawing_board import drafts, live_result
from wijkteam.monitor.session import state
from wijkteam.vocabulary import people

START = reverse("monitor:session_start")
BLANK = {"way": "blank", "blank-title": "Gezin met huurschuld", "blank-horizon": "24"}


def adviser_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def years(client: Client, horizon: str) -> None:
    answer = client.post(url("aanpak"), typed(client, "aanpak", about__horizon=horizon))
    assert answer.status_code == 302


def test_the_board_is_there_after_signing_out(adviser: Client) -> None:
    begin(adviser)
    years(adviser, "7")
    owner = adviser_of(adviser)
    adviser.logout()
    later = Client()
    later.force_login(owner)
    assert "horizon: 7" in text(later)
    # Nothing of it travels with the session, which is read with every page.
    assert "drawing_board" not in later.session


def test_nobody_else_sees_the_board(adviser: Client) -> None:
    begin(adviser)
    other = signed_in(people.PRIVACY_OFFICER)
    assert other.get(url("aanpak")).status_code == 404
    assert other.get(reverse("monitor:drawing_earlier", args=[CODE])).status_code == 404
    years(adviser, "7")
    before = Piece.objects.get().earlier.get()
    restore = reverse("monitor:drawing_restore", args=[CODE, before.pk])
    assert other.post(restore).status_code == 404


def test_each_text_of_before_can_be_laid_back_and_that_too(adviser: Client) -> None:
    begin(adviser)
    years(adviser, "7")
    years(adviser, "8")
    page = adviser.get(reverse("monitor:drawing_earlier", args=[CODE]))
    assert "daarna is 1 regel veranderd" in text_of(page.text)
    oldest = Piece.objects.get().earlier.last()
    assert oldest is not None
    adviser.post(reverse("monitor:drawing_restore", args=[CODE, oldest.pk]))
    assert "horizon: 10" in text(adviser)
    eight = Piece.objects.get().earlier.first()
    assert eight is not None
    adviser.post(reverse("monitor:drawing_restore", args=[CODE, eight.pk]))
    assert "horizon: 8" in text(adviser)


def test_looking_or_typing_makes_no_earlier_text(adviser: Client) -> None:
    begin(adviser)
    adviser.get(url("aanpak"))
    adviser.post(url("aanpak"), typed(adviser, "aanpak", about__horizon="tien"))
    assert not Piece.objects.get().earlier.exists()


def test_no_more_texts_stay_than_were_promised(
    adviser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "MOST_EARLIER", 2)
    begin(adviser)
    for horizon in ("6", "7", "8", "9"):
        years(adviser, horizon)
    kept = [before.content["text"] for before in Piece.objects.get().earlier.all()]
    assert ["horizon: 8" in kept[0], "horizon: 7" in kept[1]] == [True, True]
    assert len(kept) == 2


def test_two_windows_on_two_steps_both_keep_what_they_wrote(adviser: Client) -> None:
    begin(adviser)
    owner = adviser_of(adviser)
    first, second = drafts.draft(owner, CODE), drafts.draft(owner, CODE)
    assert first is not None
    assert second is not None
    drafts.write(first, text=first.text + "# een\n", name=first.name, typed={})
    with pytest.raises(pieces.MovedOn):
        drafts.write(second, text=second.text + "# twee\n", name=second.name, typed={})
    # What is only typed does not write the old text back either.
    drafts.keep_typed(second, "team", "x=1")
    assert text(adviser).endswith("# een\n")


def test_a_file_that_a_step_changed_meanwhile_is_not_written_over_unseen(adviser: Client) -> None:
    begin(adviser)
    page = adviser.get(url("bestand"))
    sent = {"text": page.context["draft"].text + "# van toen\n", "seen": page.context["seen"]}
    years(adviser, "7")
    stale = adviser.post(url("bestand"), sent)
    assert "intussen in een ander venster veranderd" in stale.text
    assert "# van toen" in stale.text
    assert "horizon: 7" in text(adviser)
    adviser.post(url("bestand"), {**sent, "seen": stale.context["seen"]})
    assert "# van toen" in text(adviser)


def test_what_was_taken_off_long_ago_goes_at_night_and_a_case_that_nobody_touched(
    adviser: Client, settings: object
) -> None:
    for _ in range(2):
        adviser.post(reverse("monitor:drawing_discard", args=[begin(adviser)]))
    Piece.objects.filter(code=CODE).update(taken_off_at=timezone.now() - timedelta(days=31))
    begin(adviser)
    adviser.post(START, BLANK)
    long_ago = timezone.now() - timedelta(days=settings.DRAFTS_KEPT_DAYS + 1)  # type: ignore[attr-defined]
    Piece.objects.filter(taken_off_at=None).update(changed_at=long_ago)
    said = StringIO()
    call_command("clear_bench", stdout=said)
    assert said.getvalue() == "2 pieces deleted.\n"
    kept = Piece.objects.values_list("kind", "code").order_by("code")
    assert list(kept) == [("programme", f"{CODE}-2"), ("programme", f"{CODE}-3")]


def test_every_saving_stays_with_who_and_when(adviser: Client) -> None:
    begin(adviser)
    save = reverse("monitor:drawing_save", args=[CODE])
    adviser.post(save)
    years(adviser, "7")
    adviser.post(save)
    ten, seven = SavedProgramme.objects.order_by("pk")
    assert "horizon: 10" in ten.text
    assert "horizon: 7" in seven.text
    worker = signed_in(people.WORKER)
    where = reverse("monitor:saved_programmes", args=[CODE])
    assert where in worker.get(reverse("monitor:mkba_programme", args=[CODE])).text
    told = worker.get(where).text
    assert told.count(adviser_of(adviser).full_name) >= 2
    assert "Leg op de tekentafel" not in told
    file = worker.get(reverse("monitor:saved_programme", args=[CODE, ten.pk]))
    assert file.text == ten.text
    again = reverse("monitor:lay_again", args=[CODE, ten.pk])
    assert worker.post(again).status_code == 404
    laid = adviser.post(again)["Location"].split("/")[-3]
    assert text(adviser, laid) == ten.text
    adviser.post(reverse("monitor:drawing_take_back", args=[CODE]))
    actions = AccountEvent.objects.filter(action__startswith="programme_").order_by("pk")
    assert [event.action for event in actions] == [
        "programme_saved", "programme_saved", "programme_taken_back",
    ]  # fmt: skip
    assert {event.actor for event in actions} == {adviser_of(adviser)}


def test_the_case_on_the_table_stays_and_is_sealed() -> None:
    host = signed_in(people.ADVISER)
    assert host.post(START, BLANK).status_code == 302
    owner = adviser_of(host)
    host.logout()
    later = Client()
    later.force_login(owner)
    assert "Gezin met huurschuld" in later.get(START).text
    assert "Gezin met huurschuld" not in signed_in(people.WORKER).get(START).text
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM bench_piece")
        assert "huurschuld" not in str(cursor.fetchall())


def test_a_case_that_was_thrown_away_comes_back_and_an_earlier_one_too() -> None:
    host = signed_in(people.ADVISER)
    host.post(START, BLANK)
    piece = Piece.objects.get()
    changed = piece.content["text"].replace("Met team", "Met het wijkteam")
    pieces.change(piece, lambda now: {**now, "text": changed})
    earlier = host.get(reverse("monitor:session_earlier"))
    before = earlier.context["texts"][0].before
    assert "daarna is 1 regel veranderd" in text_of(earlier.text)
    host.post(reverse("monitor:session_restore", args=[before.pk]))
    assert "Met het wijkteam" not in Piece.objects.get().content["text"]
    host.post(reverse("monitor:session_discard"))
    assert "is weggegooid" in host.get(START).text
    host.post(reverse("monitor:session_put_back"))
    assert "Dit gesprek loopt nog" in host.get(START).text


def test_what_was_taken_back_is_read_by_who_writes_alone(adviser: Client) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_save", args=[CODE]))
    kept = SavedProgramme.objects.get()
    worker = signed_in(people.WORKER)
    pages = (
        reverse("monitor:saved_programmes", args=[CODE]),
        reverse("monitor:saved_programme", args=[CODE, kept.pk]),
    )
    assert [worker.get(page).status_code for page in pages] == [200, 200]
    adviser.post(reverse("monitor:drawing_take_back", args=[CODE]))
    assert [worker.get(page).status_code for page in pages] == [404, 404]
    assert [adviser.get(page).status_code for page in pages] == [200, 200]


def test_who_begins_twice_at_once_has_one_case_and_two_programmes(adviser: Client) -> None:
    owner = adviser_of(adviser)
    for words in ("een", "twee"):
        state.begin(owner, words)
        drafts.begin(owner, name="Proef", text=words)
    assert [piece.content["text"] for piece in Piece.objects.filter(kind="case")] == ["een"]
    assert {draft.code for draft in drafts.drafts(owner)} == {"proef", "proef-2"}


def test_a_page_of_the_case_that_another_window_wrote_is_not_written_over_unseen() -> None:
    host = signed_in(people.ADVISER)
    host.post(START, BLANK)
    here = reverse("monitor:session_step", args=["wie"])
    opened = host.get(here)
    sent = {**form_with(opened, {"over-title": ""}).values, "stamp": opened.context["stamp"]}
    assert host.post(here, {**sent, "over-title": "Gezin van boven"}).status_code == 302
    late = {**sent, "over-title": "Gezin van beneden"}
    stale = host.post(here, late)
    assert "intussen in een ander venster veranderd" in stale.text
    assert "Gezin van beneden" in stale.text
    assert "Gezin van boven" in Piece.objects.get().content["text"]
    assert host.post(here, {**late, "stamp": stale.context["stamp"]}).status_code == 302
    assert "Gezin van beneden" in Piece.objects.get().content["text"]


def test_a_write_between_reading_and_writing_is_looked_at_again(
    adviser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(adviser)
    page = adviser.get(url("bestand"))
    sent = {"text": page.context["draft"].text + "# van mij\n", "seen": page.context["seen"]}
    read = live_result.read

    def slow(text: str) -> object:
        monkeypatch.setattr(live_result, "read", read)
        years(adviser, "7")
        return read(text)

    monkeypatch.setattr(live_result, "read", slow)
    assert "intussen in een ander venster veranderd" in adviser.post(url("bestand"), sent).text
    assert "horizon: 7" in text(adviser)


def test_pressed_twice_is_done_once_and_told_as_it_is(adviser: Client) -> None:
    begin(adviser)
    for _ in range(2):
        saved = adviser.post(reverse("monitor:drawing_save", args=[CODE]), follow=True)
        assert "Bewaard. De aanpak staat nu bij kosten en baten." in saved.text
    assert SavedProgramme.objects.count() == 1
    for _ in range(2):
        back = adviser.post(reverse("monitor:drawing_take_back", args=[CODE]), follow=True)
        assert "door iemand anders veranderd" not in back.text
    for _ in range(2):
        off = adviser.post(reverse("monitor:drawing_discard", args=[CODE]), follow=True)
        assert "is van de tekentafel" in text_of(off.text)
    adviser.post(START, BLANK)
    for _ in range(2):
        gone = adviser.post(reverse("monitor:session_discard"), follow=True)
        assert "is weggegooid" in text_of(gone.text)
    assert AccountEvent.objects.filter(action__startswith="programme_").count() == 2


def test_who_was_signed_out_gets_no_form_to_sign_in_in_the_picture(adviser: Client) -> None:
    begin(adviser)
    adviser.logout()
    answer = adviser.post(url("aanpak"), {"horizon": "9"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "niet meer ingelogd" in answer.content.decode()
