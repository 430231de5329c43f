"""How much somebody looks like who is asked for: facts that agree weigh, one slip hides nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from wijkteam.casework.people.rules.births import Born, slips, swapped
from wijkteam.casework.people.rules.names import call_names, skeleton, sound
from wijkteam.casework.people.rules.typed import Typed

# What one fact is worth when it agrees. They are steps of the same size in the odds: many people
# share a given name, fewer a surname, one in ten thousand a birth date, nobody a number.
BSN, PHONE, BORN, MONTH, YEAR, NEAR_YEAR, ADDRESS, POSTCODE = (
    14.0,
    9.0,
    9.0,
    5.0,
    4.0,
    2.0,
    7.0,
    3.0,
)
PARTS = {"family": 6.0, "other": 5.0, "given": 4.0}
#: A fact that was typed and does not agree takes away less than agreement gives: it may be a slip.
NOT_THE_SAME = -2.0
#: From so much on somebody is offered as the same: a name and a birth date, or a number.
SURE = 16.0
#: Below this share of what was typed, who looks alike is chance.
LEAST_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, as far as it is compared."""

    words: Mapping[str, str]  # a word of the name, and its part
    born: Born
    numbers: Collection[str] = ()
    bsn: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    share: float
    reasons: tuple[str, ...]
    is_sure: bool


def slips_allowed(word: str) -> int:
    """
    So many letters may be another.

    >>> slips_allowed("wit"), slips_allowed("jansen"), slips_allowed("proefmeer")
    (0, 1, 2)
    """
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def compare_words(typed: str, known: str) -> tuple[float, str]:  # noqa: PLR0911 - a table
    """
    How alike two words of a name are, and why.

    >>> compare_words("jansen", "janssen"), compare_words("kuyper", "cuijper")[1]
    ((0.9, 'sound'), 'sound')
    >>> compare_words("jan", "johannes")[1], compare_words("visser", "vissen")[1]
    ('call_name', 'letters')
    """
    if typed == known:
        return 1.0, "same"
    if len(typed) == 1:
        return (0.5, "initial") if known.startswith(typed) else (0.0, "")
    heard, spoken = sound(typed), sound(known)
    if heard == spoken and heard:
        return 0.9, "sound"
    if known in call_names(typed) or typed in call_names(known):
        return 0.9, "call_name"
    distance = OSA.distance(typed, known, score_cutoff=2)
    if distance <= slips_allowed(max(typed, known, key=len)) and distance <= 2:
        return (0.85 if distance == 1 else 0.7), "letters"
    bones = skeleton(heard)
    if bones and bones == skeleton(spoken):
        return 0.7, "sound"
    if len(typed) > 2 and known.startswith(typed):
        return 0.75, "begins"
    return 0.0, ""


def compare(typed: Typed, known: Known, *, address: str = "") -> Likeness:
    """Weigh every fact that was typed against what is known; *address* is what of it agrees."""
    score, most = 0.0, 0.0
    reasons: list[str] = []
    contradicted = False
    for facts in (_names, _born, _numbers):
        gained, possible, why, against = facts(typed, known)
        score, most = score + gained, most + possible
        reasons += why
        contradicted = contradicted or against
    if address:
        score += ADDRESS if address == "address" else POSTCODE
        reasons.append(address)
    if typed.postcode or typed.street:
        most += ADDRESS
    return Likeness(
        score=score,
        share=score / most if most else 0.0,
        reasons=tuple(dict.fromkeys(reasons)),
        is_sure=(score >= SURE and not contradicted) or "bsn" in reasons,
    )


def _names(typed: Typed, known: Known) -> tuple[float, float, list[str], bool]:
    score, most, reasons, against = 0.0, 0.0, [], False
    free = dict(known.words)
    for word in typed.words:
        scored = [
            (alike * PARTS[part], alike, why, part, other)
            for other, part in free.items()
            for alike, why in (compare_words(word, other),)
            if alike
        ]
        if not scored:
            most += PARTS["given"]
            score += NOT_THE_SAME
            against = True
            continue
        gained, alike, why, part, other = max(scored)
        most += PARTS[part]
        score += gained
        del free[other]
        reasons.append(f"{part}_{why}")
        against = against or alike < 0.7
    return score, most, reasons, against


def _born(  # noqa: PLR0911 - a table
    typed: Typed, known: Known
) -> tuple[float, float, list[str], bool]:
    asked, born = typed.born, known.born
    if not asked or asked.year is None:
        return 0.0, 0.0, [], False
    most = BORN if asked.date else MONTH if asked.month else YEAR
    if not born or born.year is None:
        return 0.0, most, ["born_unknown"], False
    if asked.date and born.date:
        if asked.date == born.date:
            return BORN, most, ["born_same"], False
        if swapped(asked.date) == born.date:
            return BORN - 1.5, most, ["born_swapped"], False
        if born.date in slips(asked.date):
            return BORN - 2, most, ["born_digit"], False
    elif asked.year == born.year and asked.month and asked.month == born.month:
        return MONTH, most, ["born_month"], False
    if asked.year == born.year and not (asked.month and born.month and not asked.date):
        return (YEAR if not asked.date else NEAR_YEAR), most, ["born_year"], bool(asked.date)
    if abs(asked.year - born.year) <= typed.years_about:
        return NEAR_YEAR, most, ["born_about"], True
    return NOT_THE_SAME * 1.5, most, ["born_other"], True


def _numbers(typed: Typed, known: Known) -> tuple[float, float, list[str], bool]:
    score, most = 0.0, 0.0
    reasons: list[str] = []
    if typed.bsn:
        most += BSN
        if typed.bsn == known.bsn:
            score, reasons = score + BSN, [*reasons, "bsn"]
        elif known.bsn and OSA.distance(typed.bsn, known.bsn) <= 1:
            score, reasons = score + BSN / 2, [*reasons, "bsn_digit"]
    if typed.phone:
        most += PHONE
        if typed.phone in known.numbers:
            score, reasons = score + PHONE, [*reasons, "phone"]
        elif any(OSA.distance(typed.phone, number) <= 1 for number in known.numbers):
            score, reasons = score + PHONE - 3, [*reasons, "phone_digit"]
    return score, most, reasons, False
