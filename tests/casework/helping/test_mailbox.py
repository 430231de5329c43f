"""What one person and the team write to each other, and who reads it."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.followup.actions import close, scale_down
from wijkteam.casework.households.actions import end_membership
from wijkteam.casework.mailbox.actions import CannotRead, set_aside, write
from wijkteam.casework.mailbox.models import Message

MINE = "/berichten/"
WORDS = "Tijn sliep drie nachten door!"


def thread(buurt: Neighbourhood) -> str:
    return home(buurt, f"berichten/{buurt.person.pk}/")


DAY = "/mijn-dag/"


def test_what_a_resident_writes_waits_on_the_day_page_until_it_is_answered(buurt: Neighbourhood):
    Message.objects.all().delete()
    fill(signed_in(buurt.sanne), MINE, {"words": WORDS})
    fatima = signed_in(buurt.fatima)
    assert "Beloofd: antwoord binnen twee werkdagen" in shown(fatima.get(DAY))
    assert WORDS in shown(fatima.get(thread(buurt)))
    assert "Gelezen, nog niet beantwoord" in shown(fatima.get(DAY))
    assert "wacht op antwoord" in shown(fatima.get(home(buurt, "berichten/")))
    assert "Gelezen door Fatima Test" in shown(signed_in(buurt.sanne).get(MINE))
    fill(fatima, thread(buurt), {"words": "Wat fijn."})
    assert "Bericht van Sanne" not in shown(fatima.get(DAY))
    # What comes after an answer asks anew.
    fill(signed_in(buurt.sanne), MINE, {"words": "En nu weer niet."})
    assert "Bericht van Sanne" in shown(fatima.get(DAY))


def test_what_asks_for_no_answer_is_set_aside_with_one_press(buurt: Neighbourhood):
    Message.objects.all().delete()
    sanne, fatima = signed_in(buurt.sanne), signed_in(buurt.fatima)
    fill(sanne, MINE, {"words": "Dank je wel!"})
    assert "Bericht van Sanne" in shown(fatima.get(DAY))
    fill(fatima, thread(buurt), action="opzij/")
    assert "Bericht van Sanne" not in shown(fatima.get(DAY))
    assert "zei Fatima Test" in shown(fatima.get(thread(buurt)))
    assert "Schrijf gerust opnieuw" in shown(sanne.get(MINE))


def test_what_came_in_after_the_page_was_opened_is_not_set_aside_unread(buurt: Neighbourhood):
    Message.objects.all().delete()
    fill(signed_in(buurt.sanne), MINE, {"words": "Dank je wel!"})
    set_aside(household=buurt.household, person=buurt.person, by=buurt.fatima)
    assert Message.objects.waiting().exists()


def test_an_answer_is_new_on_the_own_plan_until_it_is_opened(buurt: Neighbourhood):
    sanne = signed_in(buurt.sanne)
    sanne.get(MINE)
    fill(signed_in(buurt.fatima), thread(buurt), {"words": "Wat fijn."})
    assert "een nieuw bericht" in shown(sanne.get("/mijn-plan/"))
    assert "Wat fijn." in shown(sanne.get(MINE))
    assert "een nieuw bericht" not in shown(sanne.get("/mijn-plan/"))


def test_who_lives_in_the_same_house_does_not_read_it(buurt: Neighbourhood):
    fill(signed_in(buurt.sanne), MINE, {"words": WORDS})
    tijn = signed_in(resident(buurt, "Tijn"))
    assert WORDS not in shown(tijn.get(MINE))
    fill(tijn, MINE, {"words": "Ik wil ook wat zeggen."})
    assert "Ik wil ook wat zeggen." not in shown(signed_in(buurt.sanne).get(MINE))


def test_a_mail_says_once_that_there_is_something_and_not_what(
    buurt: Neighbourhood, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SENT = True
    User.objects.filter(pk=buurt.sanne.pk).update(email="sanne@voorbeeld.nl")
    buurt.person.refresh_from_db()
    Message.objects.all().delete()
    for words in ("Kom je morgen?", "Of overmorgen?"):
        with django_capture_on_commit_callbacks(execute=True):
            write(household=buurt.household, person=buurt.person, words=words, by=buurt.fatima)
    (mail,) = mailoutbox
    assert not any(word in mail.subject + mail.body for word in ("morgen", "Fatima", "http"))


def test_who_cannot_sign_in_is_not_written_to_in_vain(buurt: Neighbourhood):
    User.objects.filter(pk=buurt.sanne.pk).update(is_active=False)
    assert "Bel liever" in shown(signed_in(buurt.fatima).get(thread(buurt)))


def test_after_the_help_one_reads_and_is_told_how_to_ask_again(buurt: Neighbourhood):
    sanne = signed_in(buurt.sanne)
    fill(sanne, MINE, {"words": WORDS})
    close(
        followup=scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima),
        by=buurt.fatima,
    )
    page = shown(sanne.get(MINE))
    assert WORDS in page
    assert "De hulp is gestopt" in page


def test_nobody_writes_to_who_moved_out_and_can_read_nothing(buurt: Neighbourhood):
    tijn = resident(buurt, "Tijn")
    fill(signed_in(tijn), MINE, {"words": WORDS})
    end_membership(
        membership=tijn.person.memberships.get(),
        because="moved_out",
        until=timezone.localdate(),
        by=buurt.fatima,
    )
    page = shown(signed_in(buurt.fatima).get(home(buurt, f"berichten/{tijn.person.pk}/")))
    assert WORDS in page  # what was written stays
    assert "hoort niet meer bij een huishouden" in page
    with pytest.raises(CannotRead):
        write(household=buurt.household, person=tijn.person, words="Dag", by=buurt.fatima)
