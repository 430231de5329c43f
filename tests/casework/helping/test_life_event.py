"""What happened in a life, or was averted, and in whose judgement."""

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.events.models import LifeEvent

PAGE = "gebeurtenissen/"


def write(buurt: Neighbourhood, **typed: str):
    told = {"kind": "police_call", "state": "happened", "judge": "record", **typed}
    return fill(signed_in(buurt.fatima), home(buurt, PAGE), told)


def test_what_happened_stands_on_the_time_line(buurt: Neighbourhood):
    assert "Politie aan de deur" in shown(write(buurt, on=typed_day(3)))


def test_what_was_averted_names_whose_judgement_that_is(buurt: Neighbourhood):
    page = write(buurt, state="averted", judge="household", on=typed_day(2))
    assert "oordeel van huishouden" in shown(page)


def test_an_averted_event_cannot_be_an_established_fact(buurt: Neighbourhood):
    page = write(buurt, state="averted", judge="record", words="Deurwaarder afgebeld")
    assert "dat blijft een oordeel" in shown(page)
    assert "Deurwaarder afgebeld" in page.content.decode()


def test_an_event_in_the_future_is_refused(buurt: Neighbourhood):
    assert "in de toekomst" in shown(write(buurt, on=typed_day(-1)))


def test_an_event_of_long_ago_does_not_break_the_page(buurt: Neighbourhood):
    page = write(buurt, on="01-01-1900")
    assert page.status_code == 200


def test_a_mistake_is_taken_back_and_the_log_keeps_that_it_stood_there(buurt: Neighbourhood):
    event = LifeEvent.objects.get()
    url = home(buurt, f"intrekken/gebeurtenis/{event.pk}/")
    fill(signed_in(buurt.fatima), url, {"because": "mistake"})
    assert not LifeEvent.objects.exists()
    assert Event.objects.filter(action="lifeevent_withdrawn").count() == 1


def test_an_event_can_be_about_one_person(buurt: Neighbourhood):
    write(buurt, person=str(buurt.person.pk))
    assert LifeEvent.objects.get(kind="police_call").person == buurt.person


def test_nobody_averts_a_birth(buurt: Neighbourhood):
    refused = write(buurt, kind="birth", state="averted", judge="worker", on=typed_day(2))
    assert "niet iets wat iemand afwendt" in shown(refused)
    assert not LifeEvent.objects.filter(kind="birth").exists()


def test_no_event_is_chosen_beforehand(buurt: Neighbourhood):
    before = LifeEvent.objects.count()
    page = fill(signed_in(buurt.fatima), home(buurt, PAGE), {"words": "Er was iets"})
    assert "Kies wat er gebeurde, of net niet." in shown(page)
    assert LifeEvent.objects.count() == before
