"""Who is where after a split, and what one household of two is: plain values in and out."""

from __future__ import annotations

from collections.abc import Iterable

from wijkteam.vocabulary import journey

HERE, ALONG, BOTH = "here", "along", "both"
#: From the first signal to a plan: what was reached in either was reached.
RUNNING = (journey.INTAKE, journey.CONVERSATION, journey.PLAN)


def is_split(places: Iterable[str]) -> bool:
    """
    Whether somebody stays and somebody goes; who lives in both does either.

    >>> is_split([HERE, ALONG]), is_split([ALONG, BOTH]), is_split([ALONG, ALONG])
    (True, True, False)
    >>> is_split([BOTH])
    False
    """
    places = list(places)
    stays = any(place != ALONG for place in places)
    goes = any(place != HERE for place in places)
    return stays and goes and set(places) != {BOTH}


def furthest(*phases: str) -> str:
    """
    How far a household is that was two.

    >>> furthest("plan", "intake")
    'plan'
    """
    return max(phases, key=RUNNING.index)
