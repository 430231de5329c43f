"""
What people type when they look for somebody: never quite what the register has.

Nothing of the search was tuned on these: they have seeds of their own, and their spelling variants
and call names stand here, not in the tables of the search. Who changes the search looks at another
set (`python -m benchmarks.search 5000 --seed 7`) and lets this one judge.

A question is only asked when the register could answer it: "De Jong" alone is no question that
anybody can answer within five names.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.register import TODAY, Somebody

Facts = dict[str, str]  # what was typed: given, family, born, phone, bsn, address, household
Slip = Callable[["Known", random.Random], Facts | None]


class Question(NamedTuple):
    """What somebody types, what slipped in it, and whom they mean; a stranger is nobody."""

    facts: Facts
    slip: str
    meant: Somebody | None

    def text(self, chance: random.Random) -> str:
        """In one box, in one of the ways in which people write."""
        given, family = self.facts.get("given", ""), self.facts.get("family", "")
        name = f"{given} {family}".strip()
        if given and family and chance.random() < 0.3:
            name = f"{family}, {given}"
        name = self.facts.get("whole", name)
        others = [
            self.facts[key] for key in ("born", "phone", "bsn", "address") if key in self.facts
        ]
        chance.shuffle(others)
        parts = [name or self.facts.get("household", ""), *others]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Known:
    """One person, and how many share what."""

    somebody: Somebody
    shared: Counter[tuple[str, ...]] = field(repr=False)

    def is_rare(self, *facts: str) -> bool:
        return self.shared[facts] <= 3


def questions(everybody: Sequence[Somebody], *, count: int, seed: int) -> list[Question]:
    """So many questions about people who are known, every kind of slip as often as the others."""
    chance = random.Random(f"{seed} slips")
    shared = _shared(everybody)
    asked: list[Question] = []
    kinds = list(SLIPS.items())
    for number in range(count):
        name, slip = kinds[number % len(kinds)]
        for _ in range(4_000):
            somebody = chance.choice(everybody)
            facts = slip(Known(somebody, shared), chance)
            if facts:
                asked.append(Question(facts, name, somebody))
                break
    return asked


def strangers(everybody: Sequence[Somebody], *, count: int, seed: int) -> list[Question]:
    """So many people who do not exist, each of whom shares something with somebody who does."""
    chance = random.Random(f"{seed} strangers")
    exist = {(one.given, one.surname) for one in everybody}
    asked: list[Question] = []
    kinds = list(STRANGERS.items())
    for _ in range(100 * count):
        if len(asked) == count:
            break
        name, likeness = kinds[len(asked) % len(kinds)]
        somebody = chance.choice(everybody)
        facts = likeness(somebody, chance.choice(everybody), chance)
        if not facts:
            continue
        typed = (facts["given"], facts["family"])
        if typed == (somebody.given, somebody.surname) or typed not in exist:
            asked.append(Question(facts, name, None))
    return asked


def _shared(everybody: Sequence[Somebody]) -> Counter[tuple[str, ...]]:
    shared: Counter[tuple[str, ...]] = Counter()
    households: dict[str, set[object]] = {}
    for one in everybody:
        year = str(one.born.year)
        shared.update(
            {
                ("family", one.family), ("family", one.family, year), ("given", one.given, year),
                ("full", one.given, one.family),
            }
        )  # fmt: skip
        households.setdefault(one.household_name, set()).add(one.household)
    shared.update({("household", name): len(keys) for name, keys in households.items()})
    return shared


# Slips in a name.


def _letters(word: str, chance: random.Random, times: int = 1) -> str | None:
    """One letter left out, twice, another, one too many, or two changed over; never the first."""
    if len(word) < (5 if times == 1 else 8):
        return None
    was = word
    for _ in range(times):
        place = chance.randrange(1, len(word) - 1)
        kind = chance.randrange(5)
        other = chance.choice(string.ascii_lowercase)
        if kind == 0:
            word = word[:place] + word[place + 1 :]
        elif kind == 1:
            word = word[:place] + word[place] + word[place:]
        elif kind == 2:
            word = word[:place] + other + word[place + 1 :]
        elif kind == 3:
            word = word[:place] + other + word[place:]
        else:
            word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word if word != was else None


_SPELLINGS = (
    ("ij", "y"), ("ij", "ei"), ("eij", "ey"), ("uij", "ui"), ("ei", "ij"), ("ou", "au"),
    ("auw", "ouw"), ("k", "ck"), ("c", "k"), ("ph", "f"), ("v", "f"), ("s", "z"), ("z", "s"),
    ("dt", "d"), ("d", "dt"), ("t", "th"), ("gh", "g"), ("ch", "g"), ("sch", "s"), ("x", "ks"),
    ("aa", "a"), ("oo", "o"), ("ee", "e"), ("oe", "oo"), ("kx", "ks"), ("w", "v"), ("ts", "tz"),
    ("n", "nn"), ("l", "ll"), ("ss", "s"), ("i", "ie"), ("g", "ch"),
)  # fmt: skip


def _spelling(word: str, chance: random.Random) -> str | None:
    """The same sound, written otherwise."""
    fitting = [(old, new) for old, new in _SPELLINGS if old in word[1:]]
    if len(word) < 5 or not fitting:
        return None
    old, new = chance.choice(fitting)
    return word[0] + word[1:].replace(old, new, 1)


def _full(known: Known, **changed: str) -> Facts:
    return {"given": known.somebody.given, "family": known.somebody.surname, **changed}


def _in_family(change: Callable[[str, random.Random], str | None]) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        somebody = known.somebody
        family = change(somebody.family, chance)
        return _full(known, family=f"{somebody.prefix} {family}".strip()) if family else None

    return slip


def _in_given(change: Callable[[str, random.Random], str | None]) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        given = change(known.somebody.given, chance)
        return _full(known, given=given) if given else None

    return slip


def _and_born(slip: Slip) -> Slip:
    """The same, with the birth date as it is."""

    def both(known: Known, chance: random.Random) -> Facts | None:
        facts = slip(known, chance)
        if not facts or not known.somebody.born_known:
            return None
        return {**facts, "born": _day(known.somebody.born, chance)}

    return both


def _day(born: date, chance: random.Random) -> str:
    return chance.choice(
        [f"{born:%d-%m-%Y}", f"{born:%d/%m/%Y}", f"{born.day}-{born.month}-{born.year}",
         f"{born:%Y-%m-%d}", f"{born:%d%m%Y}"]
    )  # fmt: skip


def _two_letters(word: str, chance: random.Random) -> str | None:
    return _letters(word, chance, times=2)


def _without_prefix(known: Known, chance: random.Random) -> Facts | None:
    return _full(known, family=known.somebody.family) if known.somebody.prefix else None


def _prefix_behind(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    return {"whole": f"{one.family}, {one.given} {one.prefix}"} if one.prefix else None


def _prefix_glued(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if not one.prefix:
        return None
    return _full(known, family=one.prefix.replace(" ", "") + one.family.lower())


def _initial(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if not known.is_rare("family", one.family):
        return None
    return _full(known, given=f"{one.given[0]}.")


def _initial_and_born(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if one.born_known != "day":
        return None
    return _full(known, given=f"{one.given[0]}", born=_day(one.born, chance))


def _called(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if not one.called or one.called == one.given:
        return None
    return _full(known, given=one.called)


def _half_name(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if "-" not in one.family:
        return None
    return _full(known, family=chance.choice(one.family.split("-")))


def _half_name_and_year(known: Known, chance: random.Random) -> Facts | None:
    facts = _half_name(known, chance)
    return {**facts, "born": str(known.somebody.born.year)} if facts else None


def _other_name(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    return _full(known, family=one.other) if one.other else None


def _turned_round(known: Known, chance: random.Random) -> Facts | None:
    return {"whole": f"{known.somebody.surname} {known.somebody.given}".lower()}


def _plain_letters(known: Known, chance: random.Random) -> Facts | None:
    typed = known.somebody.given.translate(str.maketrans("ÖöïëéşŞçé", "OoieesSce"))
    return _full(known, given=typed) if typed != known.somebody.given else None


# Slips in a birth date.


def _born_slip(change: Callable[[date, random.Random], str | None]) -> Slip:
    """The full name, and a birth date that is not quite right."""

    def slip(known: Known, chance: random.Random) -> Facts | None:
        if known.somebody.born_known != "day":
            return None
        born = change(known.somebody.born, chance)
        return _full(known, born=born) if born else None

    return slip


def _surname_and_born_slip(change: Callable[[date, random.Random], str | None]) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        if known.somebody.born_known != "day":
            return None
        born = change(known.somebody.born, chance)
        return {"family": known.somebody.surname, "born": born} if born else None

    return slip


def _digit(born: date, chance: random.Random) -> str | None:
    text = f"{born:%d%m%Y}"
    place = chance.choice((0, 1, 2, 3, 6, 7))
    changed = text[:place] + chance.choice("0123456789") + text[place + 1 :]
    return _as_date(changed) if changed != text else None


def _neighbouring_digits(born: date, chance: random.Random) -> str | None:
    text = f"{born:%d%m%Y}"
    place = chance.choice((0, 2, 6))
    changed = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return _as_date(changed) if changed != text else None


def _as_date(digits: str) -> str | None:
    try:
        day = date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
    return f"{day:%d-%m-%Y}" if 1925 < day.year <= TODAY.year else None


def _day_and_month(born: date, chance: random.Random) -> str | None:
    if born.day > 12 or born.day == born.month:
        return None
    return f"{born.month:02}-{born.day:02}-{born.year}"


_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def _only_month(born: date, chance: random.Random) -> str | None:
    return chance.choice(
        [f"{_MONTHS[born.month - 1]} {born.year}", f"00-{born.month:02}-{born.year}"]
    )


def _only_year(born: date, chance: random.Random) -> str | None:
    return chance.choice([str(born.year), f"00-00-{born.year}"])


def _about(born: date, chance: random.Random) -> str | None:
    years = (TODAY - born).days // 365 + chance.choice((-2, -1, 1, 2))
    return chance.choice([f"{years} jaar", f"rond {TODAY.year - years}"]) if years > 3 else None


def _exactly(born: date, chance: random.Random) -> str | None:
    return _day(born, chance)


def _year_is_known(known: Known, chance: random.Random) -> Facts | None:
    """Who types has the whole date, the register has only the year or month."""
    one = known.somebody
    if one.born_known not in ("year", "month"):
        return None
    return _full(known, born=_day(one.born, chance))


def _surname_and_year(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if not one.born_known or not known.is_rare("family", one.family, str(one.born.year)):
        return None
    return {"family": one.surname, "born": str(one.born.year)}


def _given_and_born(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if one.born_known != "day":
        return None
    return {"given": one.given, "born": _day(one.born, chance)}


# Slips in a telephone number.


def _phone_slip(change: Callable[[str, random.Random], str], *, with_name: bool = False) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        if not known.somebody.phone:
            return None
        phone = change(known.somebody.phone, chance)
        facts = {"family": known.somebody.surname} if with_name else {}
        return {**facts, "phone": phone}

    return slip


def _wrong_digit(phone: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(phone))
    other = chance.choice([digit for digit in "0123456789" if digit != phone[place]])
    return phone[:place] + other + phone[place + 1 :]


def _swapped_digits(phone: str, chance: random.Random) -> str:
    places = [n for n in range(2, len(phone) - 1) if phone[n] != phone[n + 1]]
    place = chance.choice(places)
    return phone[:place] + phone[place + 1] + phone[place] + phone[place + 2 :]


def _digit_missing(phone: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(phone))
    return phone[:place] + phone[place + 1 :]


def _otherwise_written(phone: str, chance: random.Random) -> str:
    rest = phone[1:]
    return chance.choice(
        [f"+31 {rest[0]} {rest[1:]}", f"0031{rest}", f"06-{phone[2:]}", f"+31{rest}",
         f"06 {phone[2:4]} {phone[4:6]} {phone[6:8]} {phone[8:]}", f"06 - {phone[2:6]} {phone[6:]}"]
    )  # fmt: skip


# Slips in an address.


def _address_slip(
    change: Callable[[Somebody, random.Random], str | None], *names: str, alone: bool = False
) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        one = known.somebody
        if one.is_secret:
            return None
        address = change(one, chance)
        facts = {"given": one.given, "family": one.surname}
        return {**{name: facts[name] for name in names}, "address": address} if address else None

    return slip


def _postcode(one: Somebody, chance: random.Random) -> str:
    space = chance.choice(["", " "])
    return f"{one.postcode[:4]}{space}{one.postcode[4:]} {one.number}"


def _street(one: Somebody, chance: random.Random) -> str:
    return f"{one.street} {one.number}"


def _other_number(one: Somebody, chance: random.Random) -> str:
    number = str(int(one.number) + chance.choice((-2, 2, 1, 10)))
    return chance.choice([f"{one.street} {number}", f"{one.postcode} {number}"])


def _postcode_typo(one: Somebody, chance: random.Random) -> str:
    place = chance.randrange(1, 6)
    others = string.digits if place < 4 else "ABCDEGHJKLMNPRSTVWXZ"
    other = chance.choice([sign for sign in others if sign != one.postcode[place]])
    return f"{one.postcode[:place]}{other}{one.postcode[place + 1 :]} {one.number}"


def _street_typo(one: Somebody, chance: random.Random) -> str | None:
    typed = _letters(one.street, chance)
    return f"{typed} {one.number}" if typed else None


def _only_street(one: Somebody, chance: random.Random) -> str:
    return one.street


def _who_left(known: Known, chance: random.Random) -> Facts | None:
    return _full(known) if known.somebody.is_former else None


def _who_left_by_address(known: Known, chance: random.Random) -> Facts | None:
    one = known.somebody
    if not one.is_former or one.is_secret:
        return None
    return {"family": one.surname, "address": _street(one, chance)}


def _only_a_signal(slip: Slip) -> Slip:
    def only(known: Known, chance: random.Random) -> Facts | None:
        return slip(known, chance) if known.somebody.household is None else None

    return only


def _household(change: Callable[[str, random.Random], str | None]) -> Slip:
    def slip(known: Known, chance: random.Random) -> Facts | None:
        name = known.somebody.household_name
        if not name or not known.is_rare("household", name) or known.somebody.is_former:
            return None
        if not known.is_rare("family", known.somebody.family):
            return None
        typed = change(name, chance)
        return {"household": typed} if typed else None

    return slip


def _as_it_is(name: str, chance: random.Random) -> str:
    return name


def _abbreviated(name: str, chance: random.Random) -> str:
    return re.sub("^Familie", chance.choice(["fam.", "gezin", "fam", "de familie"]), name)


def _last_word(name: str, chance: random.Random) -> str | None:
    before, _, last = name.rpartition(" ")
    typed = _letters(last, chance)
    return f"{before} {typed}".strip() if typed else None


def _bsn(known: Known, chance: random.Random) -> Facts | None:
    bsn = known.somebody.bsn
    if not bsn:
        return None
    return {"bsn": chance.choice([bsn, f"{bsn[:4]} {bsn[4:6]} {bsn[6:]}", f"{bsn[:4]}.{bsn[4:]}"])}


def _bsn_digit(known: Known, chance: random.Random) -> Facts | None:
    bsn = known.somebody.bsn
    place = chance.randrange(1, 9)
    if not bsn:
        return None
    wrong = str((int(bsn[place]) + chance.randrange(1, 9)) % 10)
    return {"family": known.somebody.surname, "bsn": bsn[:place] + wrong + bsn[place + 1 :]}


SLIPS: dict[str, Slip] = {
    "full name": _in_family(lambda word, chance: word),
    "one letter in the surname": _in_family(_letters),
    "two letters in the surname": _in_family(_two_letters),
    "two letters, and the birth date": _and_born(_in_family(_two_letters)),
    "surname spelled otherwise": _in_family(_spelling),
    "spelled otherwise, and the birth date": _and_born(_in_family(_spelling)),
    "one letter in the given name": _in_given(_letters),
    "given name spelled otherwise": _in_given(_spelling),
    "no prefix": _without_prefix,
    "prefix behind": _prefix_behind,
    "prefix written to the name": _prefix_glued,
    "initial and a rare surname": _initial,
    "initial and the birth date": _initial_and_born,
    "called otherwise": _called,
    "called otherwise, and the birth date": _and_born(_called),
    "half of a double name": _half_name,
    "half of a double name and the year": _half_name_and_year,
    "other name": _other_name,
    "other name and the birth date": _and_born(_other_name),
    "turned round": _turned_round,
    "no marks on letters": _plain_letters,
    "birth date": _born_slip(_exactly),
    "surname and birth date": _surname_and_born_slip(_exactly),
    "digit in the birth date": _born_slip(_digit),
    "surname, digit in the birth date": _surname_and_born_slip(_digit),
    "digits changed over": _born_slip(_neighbouring_digits),
    "day and month changed over": _born_slip(_day_and_month),
    "surname, day and month changed over": _surname_and_born_slip(_day_and_month),
    "only the month": _born_slip(_only_month),
    "only the year": _born_slip(_only_year),
    "about so old": _born_slip(_about),
    "whole date where the year is known": _year_is_known,
    "surname and year": _surname_and_year,
    "given name and birth date": _given_and_born,
    "telephone, written otherwise": _phone_slip(_otherwise_written),
    "telephone, one wrong digit": _phone_slip(_wrong_digit),
    "telephone, digits changed over": _phone_slip(_swapped_digits),
    "surname, telephone with a wrong digit": _phone_slip(_wrong_digit, with_name=True),
    "surname, telephone with a digit missing": _phone_slip(_digit_missing, with_name=True),
    "postcode and number": _address_slip(_postcode),
    "street and number": _address_slip(_street),
    "surname, street and number": _address_slip(_street, "family"),
    "given name, street and number": _address_slip(_street, "given"),
    "surname, wrong number": _address_slip(_other_number, "family"),
    "surname, wrong postcode": _address_slip(_postcode_typo, "family"),
    "given name, wrong postcode": _address_slip(_postcode_typo, "given"),
    "surname, street misspelled": _address_slip(_street_typo, "family"),
    "surname, only the street": _address_slip(_only_street, "family"),
    "given name, street misspelled": _address_slip(_street_typo, "given"),
    "name of the household": _household(_as_it_is),
    "name of the household abbreviated": _household(_abbreviated),
    "name of the household, one letter": _household(_last_word),
    "who left": _who_left,
    "who left, by the address": _who_left_by_address,
    "only a signal": _only_a_signal(_in_family(_letters)),
    "only a signal, by the street": _only_a_signal(_address_slip(_street, "family")),
    "citizen number": _bsn,
    "citizen number with a wrong digit": _bsn_digit,
}


# People who do not exist.


def _another_day(born: date, chance: random.Random) -> date:
    return born + timedelta(days=chance.choice((-1, 1)) * chance.randrange(400, 3_000))


Likeness = Callable[[Somebody, Somebody, random.Random], Facts | None]


def _named(one: Somebody, **facts: str) -> Facts:
    return {"given": one.given, "family": one.surname, **facts}


def _other_given(one: Somebody, other: Somebody) -> str | None:
    """A given name that is not another form of the same."""
    return other.given if one.given[:2] != other.given[:2] else None


def _namesake(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    return _named(one, born=_day(_another_day(one.born, chance), chance))


def _parent_of_that_name(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    born = one.born - timedelta(days=chance.randrange(18 * 365, 40 * 365))
    return _named(one, born=_day(born, chance), address=_street(one, chance))


def _parent_without_date(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    return _named(one, address=_street(one, chance), **({"phone": one.phone} if one.phone else {}))


def _twin(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    given = _other_given(one, other)
    if not given or one.born_known != "day":
        return None
    return _named(one, given=given, born=_day(one.born, chance), address=_street(one, chance))


def _brother(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    given = _other_given(one, other)
    born = _another_day(one.born, chance)
    return _named(one, given=given, born=_day(born, chance)) if given else None


def _same_year(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    return _named(one, born=str(one.born.year))


def _neighbour(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    if one.family == other.family:
        return None
    return {"given": one.given, "family": other.surname, "address": _postcode(one, chance)}


def _same_phone(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    given = _other_given(one, other)
    return _named(one, given=given, phone=one.phone) if given and one.phone else None


def _born_that_day(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    if one.family == other.family or one.born_known != "day":
        return None
    return _named(other, given=one.given, born=_day(one.born, chance))


def _only_the_name(one: Somebody, other: Somebody, chance: random.Random) -> Facts | None:
    return _named(one)


STRANGERS: dict[str, Likeness] = {
    "same name, born another day": _namesake,
    "parent of the same name at the same address": _parent_of_that_name,
    "same name, address and telephone, no birth date": _parent_without_date,
    "twin": _twin,
    "brother or sister": _brother,
    "same name and year": _same_year,
    "neighbour": _neighbour,
    "telephone of the family": _same_phone,
    "same given name, born the same day": _born_that_day,
    "name alone": _only_the_name,
}
