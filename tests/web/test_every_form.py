"""
Every form of casework, found by itself: sent once, and never an update lost.

The forms are read from the pages that the routes lead to, so a new form joins by being there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from tests.kept import Kept, undone
from tests.people import Neighbourhood, neighbourhood
from tests.records import Key, Record, records
from tests.web.filled import Control, Form, accepted, forms_of, same_form
from tests.web.routes import RESIDENTS, Route, example, routes
from wijkteam.casework.corrections.access import REGISTERS
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.followup.actions import look_in, scale_down
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.actions import become_coordinator, join, open_household
from wijkteam.casework.households.models import Household, TeamInvolved
from wijkteam.casework.plans.actions import evaluate

#: The other household of the two people.
SECOND = "Tweede-Test"
#: The door is for who has no account: what is typed there is not kept on the server.
NOT_HERE = ("monitor", "publish", "ui", "accounts", "door")
#: What a form of these does is tried with its own page: a search, and a supporter who stops is out.
ELSEWHERE = ("search", "own_support:stop")
#: Goals of a team, and what it keeps up, are settled by who leads it.
LEADS_GOALS = (
    *("commission:new", "commission:tell", "commission:stop"),
    *("learning:add_training", "learning:change_training", "learning:stop_training"),
)
ROUTES = [route for route in routes() if route.room not in NOT_HERE]


class Meeting(NamedTuple):
    """Two people who opened the same form, and what he found in his."""

    url: str
    to: str
    form: Form
    his: Form
    fatima: Client
    bram: Client


def urls(route: Route) -> Iterator[str]:
    """The addresses of a route; one that corrects has an address for each kind of record."""
    if route.name == "regrouping:same":
        homes = {"household": example("household"), "other": Household.objects.get(name=SECOND)}
        yield reverse(route.name, kwargs={name: home.pk for name, home in homes.items() if home})
        return
    if "kind" not in route.parameters:
        yield route.url()
        return
    for kind, (model, path) in REGISTERS.items():
        record = model.objects.filter(**{f"{path}__name": "Zandloper-Test"}).first()
        if record:
            household = example("household")
            yield reverse(
                route.name, kwargs={"household": household.pk, "kind": kind, "record": record.pk}
            )


def _two() -> Neighbourhood:
    buurt = neighbourhood()
    second = open_household(name=SECOND, kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(household=second, worker=buurt.fatima, by=buurt.fatima, reason="Pakte op")
    join(household=second, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima)
    beside = TeamInvolved(
        household=buurt.household,
        team=buurt.other_team,
        reason="Samen",
        until_date=timezone.localdate() + timedelta(days=30),
    )
    beside.full_clean()
    beside.save()
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    evaluate(
        plan=buurt.plan,
        held_on=buurt.plan.made_on,
        words="Het gaat",
        scores={},
        reached=set(),
        next_review=buurt.plan.review_on,
        by=buurt.fatima,
    )
    return buurt


def _watched_over() -> Neighbourhood:
    buurt = _two()
    followup = scale_down(household=buurt.household, reason="goals_reached", by=buurt.fatima)
    look_in(followup=followup, is_quiet=True, words="Ze redt het", by=buurt.fatima)
    return buurt


SCENES = {"with a plan": Kept(_two), "watched over": Kept(_watched_over)}


@pytest.fixture
def two(db: None) -> Neighbourhood:
    """
    A file with one of everything, two people who work on it and a team that works along; and a
    second file, for what is moved, merged and compared.
    """
    return SCENES["with a plan"]()


class Stands(NamedTuple):
    """A form where it stands: the page, the address it is sent to, and what it asks."""

    url: str
    to: str
    form: Form


class Scene(NamedTuple):
    buurt: Neighbourhood
    #: The kinds of form that were tried in an earlier scene.
    tried: set[tuple[object, ...]]

    def forms(self, route: Route, who: str) -> list[Stands]:
        """Every form of a route that no earlier scene has, as this person finds it."""
        client = browser(self.buurt, who)
        return [
            Stands(url, to, form)
            for url in urls(route)
            for to, form in forms_at(client, url)
            if kind_of(url, to, form) not in self.tried
        ]


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest, db: None) -> Scene:
    is_first = request.param == next(iter(SCENES))
    tried = set() if is_first else tried_before(request.node.callspec.params["route"])
    return Scene(SCENES[request.param](), tried)


def browser(buurt: Neighbourhood, who: str) -> Client:
    client = Client()
    client.force_login(getattr(buurt, who))
    return client


def reader_of(route: Route) -> str:
    """Whose page it is."""
    if route.name == "signals:partner":
        return "petra"
    if route.room == "own_parts":
        return "pim"
    if route.room == "own_support":
        return "nel"
    if route.room == "lead_duty" or route.name in LEADS_GOALS:
        return "lies"
    if route.name == "consultation:answer":
        return "bram"
    return "sanne" if route.room in RESIDENTS else "fatima"


def forms_at(client: Client, url: str) -> Iterator[tuple[str, Form]]:
    """Every form at an address that writes in a register, with the address it is sent to."""
    return forms_on(client.get(url), url)


def forms_on(page: HttpResponse, url: str) -> Iterator[tuple[str, Form]]:
    if page.status_code != 200:
        return
    met = set()
    for form in forms_of(page):
        to = form.action or url
        try:
            view = resolve(to.partition("?")[0])
        except Resolver404:
            continue
        of_casework = view.func.__module__.startswith("wijkteam.casework.")
        if not of_casework or view.namespace == "drafts" or view.view_name in ELSEWHERE:
            continue
        if (view.view_name, form.shape()) not in met:
            met.add((view.view_name, form.shape()))
            yield to, form


def kind_of(url: str, to: str, form: Form) -> tuple[object, ...]:
    """Forms of one kind are one piece of code: on the same page, sent to the same place, alike."""
    page, sent = resolve(url.partition("?")[0]), resolve(to.partition("?")[0])
    return page.view_name, page.kwargs.get("kind"), sent.view_name, form.shape()


@cache
def tried_before(route: Route) -> set[tuple[object, ...]]:
    """The kinds of form that stand on the pages of a route in the first scene already."""
    with undone():
        client = browser(next(iter(SCENES.values()))(), reader_of(route))
        return {kind_of(url, to, form) for url in urls(route) for to, form in forms_at(client, url)}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_form_is_sent_once_knows_what_it_showed_and_loses_nothing(route: Route, scene: Scene):
    """Four questions in one walk: finding the forms of a page costs as much as trying them."""
    reader = reader_of(route)
    standing = scene.forms(route, reader)
    of_fatima = standing if reader == "fatima" else scene.forms(route, "fatima")
    if not standing and not of_fatima:
        return
    client = browser(scene.buurt, reader)
    fatima, bram = browser(scene.buurt, "fatima"), browser(scene.buurt, "bram")
    for form in standing:
        _sent_twice_with_the_same_key_is_one_record(client, form)
        _more_than_a_line_saves_itself_and_opens_again(client, form)
    for form in of_fatima:
        _changes_nothing_that_it_did_not_know(fatima, form)
        _two_people_lose_nothing(fatima, bram, form)


def _sent_twice_with_the_same_key_is_one_record(client: Client, stands: Stands) -> None:
    url, to, form = stands
    assert "form_key" in form.controls, f"A form on {url} has no key."
    with undone():
        first, sent = accepted(client, to, form)
        once = records()
        again = client.post(to, sent)
        assert records() == once, f"The form on {url} to {to} wrote twice."
        if first.status_code == 302:
            assert again.status_code == 302
            assert again["Location"] == first["Location"]


def _changes_nothing_that_it_did_not_know(fatima: Client, stands: Stands) -> None:
    url, to, form = stands
    if form.knows_revision or not form.typed:
        return
    shown = {control.name for control in form.typed if any(control.chosen)}
    with undone():
        before = records()
        accepted(fatima, to, form, changing="Een")
        after = records()
    for key in before.keys() & after.keys():
        if not issubclass(apps.get_model(key[0]), Versioned):
            continue
        changed = {n for n, value in after[key].items() if before[key][n] != value}
        assert not changed & shown, f"{url} writes {changed & shown} of {key[0]} unseen."


def _two_people_lose_nothing(fatima: Client, bram: Client, stands: Stands) -> None:
    url, to, form = stands
    if not form.knows_revision:
        return
    with undone():
        if not _is_accepted(fatima, to, form):
            return
    his = same_form(bram.get(url), form)
    assert his is not None
    meeting = Meeting(url, to, form, his, fatima, bram)
    fields = [control for control in form.typed if control.another("Een")]
    for field in fields[:4]:
        _the_same_field(meeting, field)
    for field, other in pairwise(fields):
        _different_fields(meeting, field, other)


def _more_than_a_line_saves_itself_and_opens_again(client: Client, stands: Stands) -> None:
    url, to, form = stands
    if to.partition("?")[0] != url.partition("?")[0]:
        return  # a line on a page of something else
    texts = [control for control in form.typed if control.kind == "textarea" and control.rows > 1]
    if not texts:
        return
    assert "form_page" in form.controls, f"The form on {url} keeps nothing while typing."
    typed = {control.name: f"Nog niet af: {control.name}" for control in texts}
    with undone():
        client.post(reverse("drafts:save"), {**form.values(), **typed})
        draft = Draft.objects.get()
        opened = same_form(client.get(draft.url), form)
        assert opened is not None
        for name, text in typed.items():
            assert opened.controls[name].chosen == [text], f"{name} on {url} is not back"
        assert opened.controls["form_key"].chosen[0].startswith(str(draft.form_key))


def _is_accepted(client: Client, to: str, form: Form) -> bool:
    answer, _sent = accepted(client, to, form)
    return answer.status_code == 302


def _different_fields(meeting: Meeting, one: Control, other: Control) -> None:
    """
    Each changes another field of a form that both opened: both are kept.

    The records tell it in a tenth of the time of the pages, unless something is kept otherwise than
    it was typed: then the pages say whether it is still there.
    """
    _url, to, form, his, fatima, bram = meeting
    (typed,) = one.another("Een") or [""]
    with undone():
        before = records()
        first = fatima.post(to, {**form.values(), one.name: typed})
        if first.status_code != 302:
            return  # this pair of answers makes no sense together
        hers = _places_of(typed, records()) - _places_of(typed, before)
        second = bram.post(to, {**his.values(), other.name: other.another("Een")})
        if second.status_code != 302:
            return
        if hers and hers <= _places_of(typed, records()):
            return
    _pages_show_both(meeting, one, other)


def _places_of(typed: str, found: dict[Key, Record]) -> set[tuple[Key, str]]:
    """Where it stands among the records, in words or as the key of something else."""
    return {
        (key, name)
        for key, record in found.items()
        for name, value in record.items()
        if str(value) == typed
    }


def _pages_show_both(meeting: Meeting, one: Control, other: Control) -> None:
    url, to, form, his, fatima, bram = meeting
    with undone():
        fatima.post(to, {**form.values(), one.name: one.another("Een")})
        base = _shown(fatima, url, form)
        bram.post(to, {**his.values(), other.name: other.another("Een")})
        both = _shown(fatima, url, form)
    if base and both:
        assert both.get(one.name) == base.get(one.name), f"{one.name} was lost on {url}"


def _shown(client: Client, url: str, form: Form) -> dict[str, list[str]]:
    """What the form shows to who opens it now."""
    found = same_form(client.get(url), form)
    return found.values() if found else {}


def _the_same_field(meeting: Meeting, one: Control) -> None:
    """Both change the same field: the second is asked, and nothing is written over."""
    url, to, form, his, fatima, bram = meeting
    theirs, mine = one.another("Een"), one.another("Ander")
    if not theirs or not mine or theirs == mine:
        return
    with undone():
        first = fatima.post(to, {**form.values(), one.name: theirs})
        if first.status_code != 302:
            return
        after = records()
        second = bram.post(to, {**his.values(), one.name: mine})
        if second.status_code == 302:  # a record of one's own, beside the other
            assert theirs[0] in _written(records()), f"{one.name} was written over on {url}"
            return
        assert records() == after
        if "veranderde dit ook" not in second.content.decode():
            return  # this answer makes no sense here, whoever gives it
        asked = same_form(second, form)
        assert asked is not None
        assert asked.controls[one.name].chosen == mine, "What was typed must stay in the form."
        chosen = bram.post(to, asked.values())
        assert chosen.status_code == 302, f"Who saw both texts on {url} must be able to choose."


def _written(found: dict[Key, Record]) -> set[object]:
    values = (value for record in found.values() for value in record.values())
    return {value for value in values if isinstance(value, str)}


def test_the_walks_meet_forms_of_every_kind(two: Neighbourhood):
    """A walk of its own, as those above may run in other processes: do they try anything?"""
    client = browser(two, "fatima")
    new, correcting = set(), set()
    for url in (url for route in ROUTES for url in urls(route)):
        for to, form in forms_at(client, url):
            with undone():
                if _is_accepted(client, to, form):
                    kind = correcting if form.knows_revision else new
                    kind.add((resolve(to.partition("?")[0]).view_name, *form.shape()))
    assert len(new) > 30
    assert len(correcting) > 12
