"""Every route, tried by everybody. A route that is added is tried too."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.kept import undone
from tests.people import Neighbourhood
from tests.web.routes import LIBRARY, RESIDENTS, Route, routes, walks

#: What nobody may read who does not work with the household or live in it.
SECRETS = (
    "durf de post niet",  # the signal
    "legden de brieven op stapels",  # the conversation
    "Zonder buikpijn",  # the goal
    "Maandag de post open",  # the action
)
#: Who sees the file, and what the name of the household tells to whom.
STRANGERS = ("noor", "oud", "koen", "petra", "pol", "ria", "paula", "ans", "karim", "leeg")
TEAMMATES = ("bram", "lies")
#: Looks and unfinished forms are rows too, but change nothing for the household.
#: The address of the own calendar is about whoever asks for it; the order of a waiting list is kept
#: for tomorrow by the first of the team who looks today.
NOT_CASEWORK = {
    "audit.event", "drafts.draft", "drafts.sentform", "drafts.effort", "agenda.feed",
    "waiting.waitingday",
}  # fmt: skip

#: What the neighbourhood of the tests has nothing of, and what its page says then.
NOTHING_THERE = {
    # The first administrator is there already, and nobody was invited.
    "accounts:start": 404,
    "accounts:accept": 410,
    # Nobody who waits asks this.
    "waiting:group": 404,
    # Nobody is away.
    "accounts:change_absence": 404,
    # Fatima signs in without a second step, and there is no other place to sign in.
    "mfa_deactivate_totp": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_remove_webauthn": 404,
    "mfa_edit_webauthn": 404,
    "openid_connect_login": 404,
    "openid_connect_callback": 404,
    "socialaccount_login_error": 401,
    # No draft, nobody known twice, and nothing is asked of another team.
    "drafts:draft": 404,
    "households:same": 404,
    "regrouping:same": 404,
    "other_team_answer": 404,
    # Who wrote a complaint down is not who answers it.
    "complaints:handle": 404,
    "complaints:extend": 404,
    "complaints:conclude": 404,
    "team_beside": 404,
    # Who is invited answers; Fatima is the one who holds it.
    "own_agenda:answer": 404,
    "own_agenda:reminder": 405,
    # Nobody made that address.
    "calendar_feed": 404,
    # Who guards privacy looks back on a broken glass.
    "glass:reviews": 404,
    "glass:review": 404,
    # Fatima leads no team.
    "lead_duty:take_up": 404,
    "veilig_thuis:handed_over": 404,
    "learning:add_training": 404,
    "learning:change_training": 404,
    "learning:stop_training": 404,
    "commission:new": 404,
    "commission:tell": 404,
    "commission:stop": 404,
    "behind:visit": 404,
    "behind:home": 404,
}

#: Rooms of another role.
ELSEWHERE = (
    "my_plan", "own_mailbox", "own_parts", "publish", "administration", "retention", "supporters",
    "own_support", "my_own_plan", "my_ladder", "rights", "letter_templates", "own_consents",
    "own_decisions", "own_letters", "own_reports", "own_return", "about_me", "operations",
)  # fmt: skip

#: Pages in a room of another role that a worker reads too.
FOR_WORKERS_TOO = ("administration:models",)

#: Figures come from files: which database the register has makes no difference to their pages.
FILES_ONLY = ("monitor", "public")
ELSEWHERE_TRIED = FILES_ONLY if connection.vendor != "sqlite" else ()

WALKS = walks(route for route in routes() if route.room not in ELSEWHERE_TRIED)
each_walk = pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)


def rows() -> dict[str, int]:
    """How many rows each register holds: one query, as every walk of every role asks it."""
    registers = [
        model._meta
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam.casework")
        and model._meta.label_lower not in NOT_CASEWORK
    ]
    counted = (
        f"SELECT '{of.label_lower}', COUNT(*) FROM {connection.ops.quote_name(of.db_table)}"
        for of in registers
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted))
        return dict(cursor.fetchall())


def answers(client: Client, url: str) -> list:
    """What is said there to a look and to an empty or careless change."""
    said = [client.get(url), client.post(url)]
    # Who takes no change at all (405) takes no careless one either.
    if said[-1].status_code != 405:
        said.append(client.post(url, {"state": "done", "minutes": "15"}))
    return said


def is_public(route: Route) -> bool:
    """Rooms with pages for who did not sign in yet."""
    rooms = ("accounts", "door", "ui", "set_language", "public", "calendar_feed", "leave")
    # The front door of the figures leads who did not sign in to the public ones.
    is_front = route.name == "monitor:dashboard"
    return is_front or route.room in rooms or route.room.startswith(LIBRARY)


def is_of_nobody(route: Route) -> bool:
    """Rooms whose pages with a key are about no household."""
    rooms = (
        "drafts", "publish", "behind", "monitor", "public", "accounts", "administration",
        "complaints",
        "rights",
        "glass",
        "commission",
        "internal_time",
        "choices",
        "letter_templates",
    )  # fmt: skip
    return route.room in rooms or route.room.startswith(LIBRARY)


def body(response) -> str:
    # A spreadsheet is no text: what can be read in its bytes is looked at all the same.
    return "" if response.streaming else response.content.decode(errors="replace")


def test_the_walk_meets_the_routes_of_every_room():
    met = [route for walk in WALKS.values() for route in walk]
    left = set(routes()) - set(met)
    assert {route.room for route in left} <= set(FILES_ONLY)
    assert not left or connection.vendor != "sqlite"
    assert {"caseload", "signals", "overview", "plans", "my_plan"} <= {r.room for r in met}


def signed_in(scene: Neighbourhood, who: str) -> Client:
    client = Client()
    client.force_login(getattr(scene, who))
    return client


def is_of_a_household(route: Route) -> bool:
    return "household" in route.parameters or bool(route.parameters and not is_of_nobody(route))


@each_walk
def test_nobody_sees_nothing_without_signing_in(walk: list[Route], buurt: Neighbourhood):
    before = rows()
    for route in walk:
        for response in answers(Client(), route.url()):
            assert not any(secret in body(response) for secret in SECRETS), route.name
            assert "Zandloper" not in body(response), route.name
            if not is_public(route):
                assert response.status_code == 302, route.name
                assert "/account/inloggen/" in response["Location"], route.name
    assert rows() == before


@each_walk
def test_a_stranger_meets_the_same_404_as_for_what_does_not_exist(
    walk: list[Route], buurt: Neighbourhood
):
    before = rows()
    urls = [(route, route.url()) for route in walk]
    for stranger in STRANGERS:
        with undone():
            client = signed_in(buurt, stranger)
            for route, url in urls:
                where = (route.name, stranger)
                for response in answers(client, url):
                    assert not any(secret in body(response) for secret in SECRETS), where
                    assert "Zandloper" not in body(response), where
                    if is_of_a_household(route):
                        is_look = response.request["REQUEST_METHOD"] == "GET"
                        allowed = {404, 405} if is_look else {404}
                        assert response.status_code in allowed, where
            assert rows() == before, stranger


@each_walk
def test_a_teammate_sees_that_a_household_is_there_but_not_its_file(
    walk: list[Route], buurt: Neighbourhood
):
    before = rows()
    urls = [(route, route.url()) for route in walk]
    for teammate in TEAMMATES:
        with undone():
            client = signed_in(buurt, teammate)
            for route, url in urls:
                for response in answers(client, url):
                    where = (route.name, teammate)
                    assert not any(secret in body(response) for secret in SECRETS), where
            assert rows() == before, teammate


@each_walk
def test_the_worker_of_the_household_can_open_every_page_of_it(
    walk: list[Route], buurt: Neighbourhood
):
    client = signed_in(buurt, "fatima")
    for route in walk:
        expected = {200, 302, 405}
        others = route.room in ELSEWHERE and "household" not in route.parameters
        others = others and route.name not in FOR_WORKERS_TOO
        if others or route.name in ("signals:partner", "signals:sent"):
            expected = {404, 405}  # another role's rooms
        elif route.name in NOTHING_THERE:
            expected = {NOTHING_THERE[route.name]}
        elif route.room in ("monitor", "public"):
            expected |= {404}  # the neighbourhood of the tests has no release, case or programme
        assert client.get(route.url()).status_code in expected, route.name


@each_walk
def test_a_partner_reads_the_own_part_and_nothing_else_of_the_file(
    walk: list[Route], buurt: Neighbourhood
):
    client = signed_in(buurt, "pim")
    for route in walk:
        response = client.get(route.url())
        assert not any(secret in body(response) for secret in SECRETS), route.name
        if route.name == "own_parts:withdraw_report":  # Pim reported nothing yet
            assert response.status_code == 404
        elif route.room == "own_parts":
            assert response.status_code in (200, 302, 405), route.name
        else:
            assert "Zandloper" not in body(response), route.name
            if is_of_a_household(route):
                assert response.status_code in (404, 405), route.name


@each_walk
def test_the_resident_reads_the_own_plan_and_no_workers_page(
    walk: list[Route], buurt: Neighbourhood
):
    client = signed_in(buurt, "sanne")
    for route in walk:
        status = client.get(route.url()).status_code
        if route.room in RESIDENTS:
            assert status in (200, 302, 405), route.name
        elif is_of_a_household(route):
            assert status in (404, 405), route.name


@each_walk
def test_a_supporter_reads_what_a_resident_chose_and_no_other_page(
    walk: list[Route], buurt: Neighbourhood
):
    client = signed_in(buurt, "nel")
    for route in walk:
        response = client.get(route.url())
        if route.name == "own_support:plan":
            assert "Zonder buikpijn" in body(response)
            continue
        assert not any(secret in body(response) for secret in SECRETS), route.name
        assert "Zandloper" not in body(response), route.name
        if is_of_a_household(route):
            assert response.status_code in (404, 405), route.name
