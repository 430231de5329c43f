"""Quotes tell nobody who said them, and what the rules cost is a figure about ourselves."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.casework.doors import fill, form_with, home, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.corrections import actions as corrections
from wijkteam.casework.drafts.models import Draft, Effort
from wijkteam.casework.history.actions import PermissionGone
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Involvement
from wijkteam.casework.quotes import actions
from wijkteam.casework.quotes.models import Quote
from wijkteam.casework.retention import destroying
from wijkteam.casework.rule_pressure import access
from wijkteam.ui.form_keys import key_of


@pytest.mark.parametrize(
    "words",
    [
        "Zandloper-Test is blij", "sanne zei het", "Oma hielp", "Fatima luisterde", "Jaap luistert",
        "Bel 06 1234 5678", "Mail mij@voorbeeld.test",
    ],
)  # fmt: skip
def test_what_tells_who_is_not_kept(words: str, buurt: Neighbourhood):
    User.objects.filter(pk=buurt.bram.pk).update(first_name="Jaap")
    Involvement.objects.create(
        household=buurt.household, worker=buurt.bram, role="second", reason="knows_them"
    )
    with pytest.raises(ValidationError, match="Schrijf het anders"):
        actions.keep_quote(
            household=buurt.household, words=words, said_by="resident", about="help",
            by=buurt.fatima,
        )  # fmt: skip


def test_a_quote_takes_permission_and_is_read_without_whose_it_is(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    typed = {"words": "Ze kwamen gewoon langs.", "said_by": "resident", "about": "help"}
    page = home(buurt, "citaten/")
    assert "Vraag het eerst" in shown(fill(client, page, typed))
    fill(client, page, {**typed, "allowed": "on"})
    # A teammate who may not see the file reads the quote and nothing of whose it is.
    read = signed_in(buurt.bram).get("/citaten/").content.decode()
    assert "Ze kwamen gewoon langs." in read
    assert "Zandloper" not in read
    assert str(buurt.household.pk) not in read
    assert "Ze kwamen" not in shown(signed_in(buurt.noor).get("/citaten/"))
    quote = Quote.objects.get(words="Ze kwamen gewoon langs.")
    fill(
        client,
        home(buurt, f"intrekken/citaat/{quote.pk}/"),
        {"because": "mistake"},
    )
    assert "Ze kwamen" not in shown(client.get("/citaten/"))


def test_a_quote_that_somebody_no_longer_allows_does_not_come_back(buurt: Neighbourhood):
    said = {"words": "Ze kwamen gewoon langs.", "said_by": "resident", "about": "help"}
    quote = actions.keep_quote(household=buurt.household, by=buurt.fatima, **said)
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, f"intrekken/citaat/{quote.pk}/"), {"because": "not_allowed"})
    history = home(buurt, "geschiedenis/")
    press = f"terugzetten/citaat/{quote.pk}/"
    assert "Komt niet terug" in shown(client.get(history))
    assert press not in client.get(history).content.decode()
    # Not by a page that was open, nor by the action.
    Quote.with_withdrawn.filter(pk=quote.pk).update(withdrawn_because="mistake")
    opened_before = client.get(history)
    Quote.with_withdrawn.filter(pk=quote.pk).update(withdrawn_because="not_allowed")
    pressed = send(client, history, opened_before, {}, action=press)
    assert "De toestemming hiervoor is ingetrokken" in shown(pressed)
    quote = Quote.with_withdrawn.get(pk=quote.pk)
    for put_back in (corrections.put_back, households.put_back):
        with pytest.raises(PermissionGone):
            put_back(record=quote, by=buurt.fatima)
    # Nor by typing it once more.
    with pytest.raises(PermissionGone):
        actions.keep_quote(
            household=buurt.household, by=buurt.fatima,
            **{**said, "words": "ze kwamen gewoon langs"},
        )  # fmt: skip
    assert not Quote.objects.filter(words__icontains="gewoon langs").exists()


def test_a_permission_is_taken_back_of_what_was_allowed_only(buurt: Neighbourhood):
    client, quote = signed_in(buurt.fatima), buurt.household.quotes.first()
    assert quote
    said = "De toestemming is ingetrokken"
    assert said in shown(client.get(home(buurt, f"intrekken/citaat/{quote.pk}/")))
    note = buurt.household.notes.filter(written_by=buurt.fatima).first()
    assert note
    assert said not in shown(client.get(home(buurt, f"intrekken/notitie/{note.pk}/")))


def test_a_form_about_a_household_counts_its_fields_and_its_time(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = home(buurt, "veilig/afspraak/nieuw/")
    typed = {"words": "Bellen bij ruzie", "who": "Sanne"}
    fill(client, page, typed)
    effort = Effort.objects.get()
    assert (effort.household, effort.team, effort.fields) == (buurt.household.pk, buurt.team.pk, 3)
    assert (effort.view, effort.seconds) == ("reporting_code:agree", None)
    # One that was kept while typing knows when it began; a night in between is no work.
    answer = client.get(page)
    values = form_with(answer, typed).values
    key = values["form_key"][0]
    Draft.objects.create(author=buurt.fatima, form_key=key_of(key, buurt.fatima.pk), page=page)
    Draft.objects.update(begun_at=timezone.now() - timedelta(hours=14))
    client.post(page, {**values, **typed})
    assert Effort.objects.order_by("-pk")[0].seconds == 3600


def test_nothing_is_told_of_fewer_than_five_households(buurt: Neighbourhood):
    def add(fields: int, seconds: int | None) -> None:
        Effort.objects.create(
            household=uuid4(), team=buurt.team.pk, on=timezone.localdate(), view="plans:talk",
            fields=fields, seconds=seconds,
        )  # fmt: skip

    add(10, 60)
    assert "1 huishouden " in shown(signed_in(buurt.bram).get("/regeldruk/"))
    for fields in (20, 30, 40):
        add(fields, 60)
    assert access.pressure_of(buurt.team).fields is None
    add(100, None)
    told = access.pressure_of(buurt.team)
    # Of the fifth no time is known: that is no household that took none.
    assert (told.households, told.fields, told.minutes, told.timed) == (5, 30, None, 0.8)
    add(30, 180)
    assert access.pressure_of(buurt.team).minutes == 1
    assert "83 procent van de formulieren" in shown(signed_in(buurt.bram).get("/regeldruk/"))
    assert (told.forms[0].name, told.forms[0].fields, told.forms[0].minutes) == ("Gesprek", 200, 4)
    assert access.pressure_of(buurt.other_team).households == 0
    assert "Gesprek" in shown(signed_in(buurt.bram).get("/regeldruk/"))


def test_what_a_file_took_goes_with_the_file(buurt: Neighbourhood):
    Effort.objects.create(
        household=buurt.household.pk,
        team=buurt.team.pk,
        on=timezone.localdate(),
        view="x",
        fields=1,
    )
    destroying.remove(destroying.everything_of(buurt.household))
    assert not Effort.objects.exists()
