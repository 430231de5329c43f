"""
What is said about one household: words that fit it, with its own people in them.

Sentences are dealt like cards, so that nothing is said a second time in a file before everything
that fits was said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.base.sentences import fitting
from wijkteam.synthetic.households.household import Home, Somebody
from wijkteam.synthetic.town.town import SCHOOL_FROM

#: Ages at which sentences stop fitting: nobody worries about the school of a baby.
BABY_UNTIL, TEEN_FROM, GROWN_UP, OLD_FROM, YOUNG_UNTIL = 2, 12, 18, 67, 28
MOSTLY_ABOUT_ONE_CHILD = 0.8  # of the sentences: it is one child that people worry about
MAY_DECIDE_FROM = 12  # Jeugdwet 7.3.4: from twelve on a child has a say of its own
MONTHS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
TIMES = ("derde", "vierde", "vijfde")
CHILDREN = ("", "één kind", "twee kinderen", "drie kinderen", "vier kinderen", "vijf kinderen")


WOMAN = {"mevrouw": "mevrouw", "Mevrouw": "Mevrouw", "zij": "zij", "Zij": "Zij", "haar": "haar"}
MAN = {"mevrouw": "meneer", "Mevrouw": "Meneer", "zij": "hij", "Zij": "Hij", "haar": "zijn"}
GIRL = {"zoon": "dochter", "hij": "zij", "Hij": "Zij", "hem": "haar", "zijn": "haar"}
BOY = {"zoon": "zoon", "hij": "hij", "Hij": "Hij", "hem": "hem", "zijn": "zijn"}


class Voice:
    """Deals the sentences for one household."""

    def __init__(self, home: Home, chance: Chance, *, heard: Counter[str] | None = None) -> None:
        """*heard* is how often a team heard a sentence: what it heard least is said first."""
        self._home = home
        self._chance = chance
        self._heard = heard
        self._about: dict[int, frozenset[str]] = {}
        self._decks: dict[tuple[str, ...], list[Any]] = {}
        main, partner = home.people[0], home.partner
        self._always = {
            **(WOMAN if main.is_woman else MAN),
            "man": "man" if main.is_woman else "vrouw",
            "kinderen": CHILDREN[min(len(home.children), len(CHILDREN) - 1)],
        }
        if partner:
            self._always |= {"partner": partner.given_names, "Partner": partner.given_names}
        self._concern = chance.one_of(home.children) if home.children else None
        #: The child that the last sentence with a child in it was about.
        self.child: Somebody | None = None

    def say(self, *path: str, on: date, pupil: bool = False) -> str:
        """One sentence from the list at *path* that fits on that day."""
        key, sentence = self._deal(path, on)
        return self._fill((sentence,), key=key, on=on, pupil=pupil)[0]

    def say_all(self, *path: str, on: date, pupil: bool = False) -> list[str]:
        """Sentences that belong together, about the same child."""
        key, sentences = (
            self._deal(path, on) if self._heard is None else self._least_heard(path, on)
        )
        return self._fill(sentences, key=key, on=on, pupil=pupil)

    def _least_heard(self, path: tuple[str, ...], on: date) -> tuple[str, Any]:
        heard, fits = self._heard or Counter(), fitting(path, self.about(on))
        fewest = min(heard[sentences[0]] for _, sentences in fits)
        key, sentences = self._chance.one_of([fit for fit in fits if heard[fit[1][0]] == fewest])
        heard[sentences[0]] += 1
        return key, sentences

    def _deal(self, path: tuple[str, ...], on: date) -> tuple[str, Any]:
        deck = self._decks.get(path)
        if not deck:
            fits = fitting(path, self.about(on))
            deck = self._decks[path] = self._chance.some_of(fits, len(fits))
        return deck.pop()

    def about(self, on: date) -> frozenset[str]:
        """To which keys of the sentences this household answers; the same for a whole year."""
        known = self._about.get(on.year)
        if known is None:
            known = self._about[on.year] = frozenset(self._keys(on))
        return known

    def _keys(self, on: date) -> list[str]:
        home = self._home
        age = years(home.people[0], on)
        keys = ["old" if age >= OLD_FROM else "adult"]
        if age < YOUNG_UNTIL:
            keys.append("young")
        ages = [years(child, on) for child in home.children]
        minors = [age for age in ages if age < GROWN_UP]
        if minors:
            keys.append("children")
        if any(age < BABY_UNTIL for age in minors):
            keys.append("baby")
        if any(age < TEEN_FROM for age in minors):
            keys.append("small")
        if any(age >= TEEN_FROM for age in minors):
            keys.append("teen")
        if home.partner:
            keys.append("partner")
        elif minors:
            keys.append("apart")  # the parents of a child live apart
        elif not home.children:
            keys.append("alone")
        return keys

    def _fill(self, parts: Sequence[str], *, key: str, on: date, pupil: bool) -> list[str]:
        if "{" not in "".join(parts):
            return list(parts)
        slots = self._slots(self._child(key, on, pupil=pupil), on)
        return [part.format_map(slots) for part in parts]

    def _slots(self, child: Somebody | None, on: date) -> dict[str, str]:
        """The people and amounts of the household, by the name of their slot in a sentence."""
        chance = self._chance
        slots = {
            **self._always,
            "leeftijd": str(years(self._home.people[0], on)),
            "maanden": chance.one_of(MONTHS),
            "keer": chance.one_of(TIMES),
            "bedrag": f"€ {chance.between(8, 78) * 5}",
            "groot_bedrag": f"€ {chance.between(24, 120) * 50:,}".replace(",", "."),
        }
        slots["Maanden"], slots["Keer"] = slots["maanden"].capitalize(), slots["keer"].capitalize()
        if child:
            age = years(child, on)
            slots |= GIRL if child.is_woman else BOY
            slots["kind"] = slots["Kind"] = child.given_names
            slots["jaar"] = str(age) if age else "baby"
        return slots

    def _child(self, key: str, on: date, *, pupil: bool) -> Somebody | None:
        """The child a sentence is about: at school, or as old as the key of the sentence says."""
        minors = [child for child in self._home.children if years(child, on) < GROWN_UP]
        if pupil:
            minors = [c for c in minors if years(c, on) >= SCHOOL_FROM] or minors
        if key in ("small", "teen"):
            minors = [c for c in minors if (years(c, on) >= TEEN_FROM) == (key == "teen")] or minors
        candidates = minors or self._home.children  # grown up meanwhile: still their child
        if self._concern in candidates and self._chance.happens(MOSTLY_ABOUT_ONE_CHILD):
            self.child = self._concern
        else:
            self.child = self._chance.one_of(candidates) if candidates else None
        return self.child


def years(somebody: Somebody, on: date) -> int:
    born = somebody.birth_date
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
