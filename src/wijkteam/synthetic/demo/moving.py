"""
A few households that move, part and go to another team, so that those pages can be tried.

They pass by the doors that people use, after the town was written: each leaves the history, the log
and the way back that a real one leaves. One of each kind per team takes less than a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from wijkteam.accounts.access import current_workers, teams
from wijkteam.accounts.models import Team, User
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.handover import team_moves
from wijkteam.casework.households import access
from wijkteam.casework.households.actions import change_details
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.people.models import Person
from wijkteam.casework.regrouping.rules import ALONG, BOTH, HERE
from wijkteam.casework.regrouping.splitting import Place, split
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.households.household import draw_address
from wijkteam.synthetic.municipality import SEED
from wijkteam.vocabulary import journey

#: When the parents parted: some weeks ago, so that splitting can still be undone.
PARTED_DAYS_AGO = 16
#: Then somebody came to talk, and rang: a working week and a half after, and lately.
TALKED_DAYS_AGO, CALLED_DAYS_AGO = 9, 2
#: How long a second team works along.
ALONG_DAYS = 75
#: A child whose parents live apart is half of the time in each home; in percent.
HALF = 50
#: The household of the README and the guides stays as it is told there.
SHOWN = "Voorbeeld-Jansen"

TALK_STORY = (
    "De eerste weken op een eigen plek. Er staat nog weinig, wel een tafel waar iedereen aan past. "
    "De kinderen zijn er de helft van de tijd en vragen waar hun spullen liggen."
)
TALK_WISH = "Rust voor de kinderen, en als ouders kunnen overleggen zonder ruzie."
TALK_SITUATION = "De ouders wonen sinds kort apart en spreken elkaar alleen via berichtjes."
TALK_STRENGTH = "Allebei brengen zij de kinderen op tijd en houden hen buiten de ruzie."
CALL_WORDS = "Het weekend met de kinderen ging goed. De school weet nu van beide adressen."
MOVED_WORDS = (
    "Zij kregen een woning in jullie wijk en zijn vorige week verhuisd. De school blijft dezelfde. "
    "Het plan loopt; zij willen graag met dezelfde doelen verder."
)
ASKED_WORDS = (
    "Zij verhuizen over twee weken naar jullie wijk. De huisarts weet ervan. "
    "Kan iemand van jullie bij het laatste gesprek hier zijn?"
)
ALONG_WORDS = (
    "De zorg voor de jongste wordt zwaar. Wij blijven het aanspreekpunt; "
    "kunnen jullie meedenken over hulp bij de opvoeding?"
)


def move_some() -> None:
    """In each team: parents who part, a new address, a household for the next team, help beside."""
    everyone = list(teams().order_by("name"))
    for team, other in zip(everyone, [*everyone[1:], *everyone[:1]], strict=True):
        chance = Chance(SEED, "moving", team.code)
        running = _running(team)
        _part(running, chance, team)
        if household := next(running, None):
            _change_address(household, chance, team)
        for asked in (_move_over, _ask, _work_along):
            if other != team and (household := next(running, None)):
                asked(household, chance, other)


def _running(team: Team) -> Iterator[Household]:
    """Households with a plan that runs and a coordinator, those with two parents first."""
    parents = Count(
        "memberships",
        filter=Q(memberships__role="parent", memberships__until_date=None),
        distinct=True,
    )
    return iter(
        Household.objects.filter(
            team=team,
            phase=journey.PLAN,
            address_is_secret=False,
            team_moves=None,  # who came from the team before stays
            involvements__role="coordinator",
            involvements__until_date=None,
        )
        .exclude(name__contains=SHOWN)
        .annotate(parents=parents)
        .order_by("-parents", "sorts_as", "pk")
    )


def _coordinator(household: Household) -> User:
    coordinator = access.coordinator(household)
    assert coordinator is not None, "Those without one are not asked for."
    return coordinator.worker


def _part(running: Iterator[Household], chance: Chance, team: Team) -> None:
    """Parents who part: the second gets a place nearby, and the children live in both."""
    household = next(running, None)
    if household is None:
        return
    stays = list(access.members(household))
    parents = [stay for stay in stays if stay.role == "parent"]
    if len(parents) < 2 or not any(stay.role == "child" for stay in stays):
        return
    gone = parents[1]
    street, number, postcode = draw_address(chance, team.area)
    parted = split(
        household=household,
        on=timezone.localdate() - timedelta(days=PARTED_DAYS_AGO),
        places=[_place(stay, gone) for stay in stays],
        name=gone.person.surname,
        kind="single_parent",
        kind_here="single_parent",
        coordinator=_coordinator(household),
        by=_coordinator(household),
        street=street,
        number=str(number),
        postcode=postcode,
        city=household.city,
    )
    _begin_a_story(parted.new, gone.person)


def _begin_a_story(household: Household, parent: Person) -> None:
    """A new file begins empty; after some weeks it holds a first talk and a call."""
    worker, today = _coordinator(household), timezone.localdate()
    hold_conversation(
        household=household,
        held_on=today - timedelta(days=TALKED_DAYS_AGO),
        about=parent,
        present=[parent],
        story=TALK_STORY,
        wish=TALK_WISH,
        notes={"home_relations": {"situation": TALK_SITUATION, "strength": TALK_STRENGTH}},
        by=worker,
    )
    write_note(
        household=household,
        kind="call",
        words=CALL_WORDS,
        on=today - timedelta(days=CALLED_DAYS_AGO),
        people=[parent],
        next_step="",
        by=worker,
    )


def _place(stay: Membership, gone: Membership) -> Place:
    if stay == gone:
        return Place(stay, ALONG)
    return Place(stay, BOTH, share=HALF) if stay.role == "child" else Place(stay, HERE)


def _change_address(household: Household, chance: Chance, team: Team) -> None:
    street, number, postcode = draw_address(chance, team.area)
    change_details(
        household=household,
        by=_coordinator(household),
        street=street,
        number=str(number),
        postcode=postcode,
    )


def _move_over(household: Household, chance: Chance, other: Team) -> None:
    """To the next neighbourhood, with the address, and taken on there."""
    _change_address(household, chance, other)
    move = team_moves.propose(
        household=household,
        to_team=other,
        reason="moved",
        words=MOVED_WORDS,
        by=_coordinator(household),
    )
    team_moves.accept(move=move, by=chance.one_of(list(current_workers(other))))


def _ask(household: Household, chance: Chance, other: Team) -> None:
    """A question that still waits for the answer of the other team."""
    team_moves.propose(
        household=household,
        to_team=other,
        reason="moved",
        words=ASKED_WORDS,
        by=_coordinator(household),
    )


def _work_along(household: Household, chance: Chance, other: Team) -> None:
    move = team_moves.propose(
        household=household,
        to_team=other,
        reason="expertise",
        words=ALONG_WORDS,
        by=_coordinator(household),
        kind="beside",
        until=timezone.localdate() + timedelta(days=ALONG_DAYS),
    )
    team_moves.accept(move=move, by=chance.one_of(list(current_workers(other))))
