"""
Who talks most easily in another language than Dutch, and what workers speak beside it. Invented.

A stream of its own by the person, so that nothing else of the town is drawn otherwise for it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wijkteam.synthetic.base.chance import Chance

#: Of the people: who was asked, and said another language. Own choice.
ANOTHER_LANGUAGE = 0.07
#: Of them: with whom no talk goes without an interpreter. Own choice.
WITH_INTERPRETER = 0.5
#: How often one against another. Own choice.
OFTEN = {"ara": 6, "tur": 5, "pol": 4, "eng": 3, "tir": 3, "ukr": 3, "rif": 2, "dse": 1}
#: Of the workers: who speaks one of them. Own choice.
WORKERS = 0.3


def spoken(person: UUID) -> dict[str, Any]:
    """The fields of a person, or of the signal about them."""
    chance = Chance("language", person)
    if not chance.happens(ANOTHER_LANGUAGE):
        return {"language": "", "needs_interpreter": False}
    language = chance.weighed(OFTEN)
    return {"language": language, "needs_interpreter": chance.happens(WITH_INTERPRETER)}


def spoken_by_worker(worker: UUID) -> list[str]:
    chance = Chance("language", worker)
    return [chance.weighed(OFTEN)] if chance.happens(WORKERS) else []
