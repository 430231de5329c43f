"""
How much somebody looks like who is asked for.

Each fact that was typed weighs as much as it tells (Fellegi and Sunter, *A Theory for Record
Linkage*, 1969, https://doi.org/10.1080/01621459.1969.10501049): the logarithm, to base two, of how
often it agrees so well when it is the same person, over how often it does so by chance. How often
by chance is counted in the register, so a rare surname weighs more than De Vries. How often people
slip is not counted anywhere for Dutch teams: those shares are judged, and the benchmark
(`benchmarks/search.py`) shows on slips of its own what they bring.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import log2

from rapidfuzz.distance import OSA

from wijkteam.casework.people.rules.births import Born, slips, swapped
from wijkteam.casework.people.rules.names import call_names, skeleton, sound
from wijkteam.casework.people.rules.typed import Typed

# How often a word of a name is typed so, when it is the same person. What is
# left is WORD_MISSES: a word that belongs to nothing that is known of them.
TYPED_SO = {
    "same": 0.78,
    "sound": 0.05,
    "call_name": 0.05,
    "letters": 0.05,
    "initial": 0.9,  # of who types no more than a letter
    "begins": 0.03,
    "two_letters": 0.01,
    "bones": 0.005,
}
WORD_MISSES = 0.03
#: Half of a double name agrees less than the whole: one in four leaves a half away.
HALF_NAME = log2(0.25)
#: What a household is called is at times the name of who left, or of the street.
HOUSEHOLD_NAME = log2(0.3)

#: People of a neighbourhood team are of every age: the days on which they may be born.
YEARS = 90
#: The mean year, leap days counted in.
DAYS = YEARS * 365.25
#: As many dates lie one slip of the hand away from a date (see `births.slips`).
SLIPS = 70
#: The same day, when it is the same person, 88 times in a hundred; by chance once in all days.
BORN_SAME = log2(0.88 * DAYS)
BORN_SWAPPED = log2(0.02 * DAYS)
BORN_DIGIT = log2(0.05 * DAYS / SLIPS)
MONTH_SAME = log2(0.9 * YEARS * 12)
YEAR_SAME = log2(0.85 * YEARS)
#: A whole date was typed and the whole date known is another one of that year.
YEAR_ALONE = log2(0.01 * YEARS)
YEAR_NEAR = 0.15
BORN_OTHER = log2(0.02)

#: Written down right nineteen times in twenty; about eighty numbers lie one digit from another.
BSN_SAME, BSN_DIGIT, BSN_OTHER = log2(0.95e9), log2(0.04 * 1e9 / 80), log2(0.02)
PHONE_SAME, PHONE_DIGIT = 0.85, 0.1
#: People have more than one number, and change them.
PHONE_OTHER = log2(0.5)
#: People move: that somebody lives elsewhere says little.
PLACE_SAME, PLACE_NEAR, PLACE_OTHER = 0.75, 0.15, log2(0.25)

#: A register of fewer people than this says little about how common a name is, so as many are
#: thought to stand in it beside who does, with names that one in ten thousand bears.
IMAGINED, IMAGINED_SHARE = 200, 1e-4
#: From so sure on somebody is shown as probably the same. With one in twenty wrong a worker still
#: looks; with one in five "probably" becomes a word that nobody reads.
SURE = 0.95
#: Who is sixteen times less likely than the best comes after them, wherever they live; who is a
#: thousand times less likely is noise beside them.
AS_LIKELY, NEXT_TO_BEST = 4.0, 10.0
#: Who agrees on less than this is chance, however little was typed.
LEAST = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, as far as it is compared."""

    words: Mapping[str, str]  # a word of the name, and its part
    born: Born
    numbers: Collection[str] = ()
    emails: Collection[str] = ()
    bsn: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """How a word that is known stands to a word that was typed, and what that weighs."""

    why: str
    bits: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, with every word of the register that each word of it may stand for."""

    typed: Typed
    words: Sequence[Mapping[str, Alike]]
    people: int

    def chance(self, bearers: int) -> float:
        """How likely a stranger has what so many people in the register have."""
        return (bearers + IMAGINED * IMAGINED_SHARE) / (self.people + IMAGINED)

    def with_words(self, bearers: Mapping[str, int]) -> Asked:
        """The same, with words that people are known by though nobody has them for a name."""
        words = [
            {**weigh_words(typed, bearers, self), **likely}
            for typed, likely in zip(self.typed.words, self.words, strict=True)
        ]
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Place:
    """What of somebody's address agrees, and how many people it agrees for."""

    why: str
    people: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """
    *bits* is the weight of all agreement; *has_own* whether a fact agrees that no relative shares;
    *says_no* whether something was typed that is true of another person.
    """

    bits: float
    reasons: tuple[str, ...]
    has_own: bool
    says_no: bool


@dataclass(slots=True)
class _Weighing:
    bits: float = 0.0
    reasons: list[str] = field(default_factory=list)
    has_own: bool = False
    says_no: bool = False

    def add(self, bits: float, why: str = "") -> None:
        self.bits += bits
        if why:
            self.reasons.append(why)


def slips_allowed(word: str) -> int:
    """
    So many letters may be another.

    >>> slips_allowed("wit"), slips_allowed("jansen"), slips_allowed("proefmeer")
    (0, 1, 2)
    """
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def how_alike(typed: str, known: str) -> str:  # noqa: PLR0911 - a table
    """
    How two words of a name stand to each other, the nearest first; empty when they do not.

    >>> how_alike("jansen", "janssen"), how_alike("kuyper", "cuijper")
    ('sound', 'sound')
    >>> how_alike("jan", "johannes"), how_alike("visser", "vissen"), how_alike("visser", "jansen")
    ('call_name', 'letters', '')
    """
    if typed == known:
        return "same"
    if len(typed) == 1:
        return "initial" if known.startswith(typed) else ""
    heard, spoken = sound(typed), sound(known)
    if heard == spoken and heard:
        return "sound"
    if known in call_names(typed) or typed in call_names(known):
        return "call_name"
    distance = OSA.distance(typed, known, score_cutoff=2)
    if distance <= slips_allowed(max(typed, known, key=len)):
        return "letters" if distance == 1 else "two_letters"
    bones = skeleton(heard)
    if bones and bones == skeleton(spoken):
        return "bones"
    return "begins" if len(typed) > 2 and known.startswith(typed) else ""


def weigh_words(typed: str, bearers: Mapping[str, int], asked: Asked) -> dict[str, Alike]:
    """
    What each of these words weighs when *typed* was typed; *bearers* have a name with it.

    Many words lie two letters from a short one, and each of them alone would be rare: the chance
    is that of everybody who bears any word so far away.
    """
    how = {word: why for word in bearers if (why := how_alike(typed, word))}
    together: dict[str, int] = {}
    for word, why in how.items():
        together[why] = together.get(why, 0) + bearers[word]
    weight = {
        why: log2(TYPED_SO[why] / min(1.0, asked.chance(count))) for why, count in together.items()
    }
    return {word: Alike(why, weight[why]) for word, why in how.items()}


def compare(asked: Asked, known: Known, *, place: Place | None = None) -> Likeness:
    """Weigh every fact that was typed against what is known; *place* is what of it agrees."""
    weighing = _Weighing()
    _names(asked, known, weighing)
    _born(asked.typed, known.born, weighing)
    _numbers(asked, known, weighing)
    if asked.typed.has_address:
        _address(asked, place, weighing)
    return Likeness(
        bits=weighing.bits,
        reasons=tuple(dict.fromkeys(weighing.reasons)),
        has_own=weighing.has_own,
        says_no=weighing.says_no,
    )


def certainty(likeness: Likeness, among: Sequence[Likeness], *, people: int) -> float:
    """
    How likely this is who is meant: beside the others that look like it, and beside nobody.

    Before anything is typed, half of those who are asked for stand in the register, and each of
    them as likely as the other.
    """
    nobody = people + IMAGINED
    # Powers of two so large that only their proportion matters; a hundred bits apart is all.
    everybody = sum(2.0 ** (other.bits - likeness.bits) for other in among)
    return 1.0 / (everybody + nobody * 2.0**-likeness.bits)


def _names(asked: Asked, known: Known, weighing: _Weighing) -> None:
    free = dict(known.words)
    missed, matched, by_letter = 0, set(), True
    for likely in asked.words:
        fitting = [(likely[word].bits, word) for word in free if word in likely]
        if not fitting:
            missed += 1
            weighing.add(log2(WORD_MISSES))
            continue
        bits, word = max(fitting)
        part = free.pop(word)
        matched.add(part)
        by_letter = by_letter and likely[word].why == "initial"
        bits += HOUSEHOLD_NAME if part == "household" else 0.0
        weighing.add(bits, f"{part}_{likely[word].why}")
    family = [word for word, part in free.items() if part == "family"]
    if "family" in matched and any(not _is_whole(word, known, free) for word in family):
        # Of one letter nobody can say that it is half of a name.
        weighing.add(HALF_NAME, "" if by_letter else "half_name")
    # Another given name than all that are known is another person: a twin, a parent.
    if missed and not {"given", "family"} <= matched:
        weighing.says_no = True


def _is_whole(word: str, known: Known, free: Mapping[str, str]) -> bool:
    """Whether a word is a name of several words written as one, of which a part was typed."""
    return any(other != word and other in word for other in known.words if other not in free)


def _born(typed: Typed, born: Born, weighing: _Weighing) -> None:  # noqa: PLR0911 - a table
    asked = typed.born
    if not asked or asked.year is None:
        return None
    if not born or born.year is None:
        return weighing.add(0.0, "born_unknown")
    if asked.date and born.date:
        return _born_on(asked.date, born.date, weighing)
    if asked.year == born.year:
        if asked.month and born.month:
            if asked.month == born.month:
                return weighing.add(MONTH_SAME, "born_month")
            return weighing.add(YEAR_ALONE, "born_year")
        return weighing.add(YEAR_SAME, "born_year")
    off = abs(asked.year - born.year)
    if off <= typed.years_about:
        near = log2(YEAR_NEAR * YEARS / typed.years_about)
        return weighing.add(near if not asked.month else YEAR_ALONE, "born_about")
    weighing.says_no = True
    return weighing.add(BORN_OTHER, "born_other")


def _born_on(asked: date, known: date, weighing: _Weighing) -> None:
    if asked == known:
        weighing.has_own = True
        return weighing.add(BORN_SAME, "born_same")
    if swapped(asked) == known:
        weighing.has_own = True
        return weighing.add(BORN_SWAPPED, "born_swapped")
    if known in slips(asked):
        return weighing.add(BORN_DIGIT, "born_digit")
    weighing.says_no = True
    if asked.year == known.year:
        return weighing.add(YEAR_ALONE, "born_year")
    return weighing.add(BORN_OTHER, "born_other")


def _numbers(asked: Asked, known: Known, weighing: _Weighing) -> None:
    typed = asked.typed
    if typed.bsn and known.bsn:
        if typed.bsn == known.bsn:
            weighing.has_own = True
            weighing.add(BSN_SAME, "bsn")
        elif OSA.distance(typed.bsn, known.bsn, score_cutoff=1) <= 1:
            weighing.add(BSN_DIGIT, "bsn_digit")
        # Nine digits may as well be a telephone number.
        elif not typed.phone:
            weighing.says_no = True
            weighing.add(BSN_OTHER)
    if typed.phone and known.numbers:
        # A number is of a family: some three people have it.
        if typed.phone in known.numbers:
            weighing.add(log2(PHONE_SAME / min(1.0, asked.chance(3))), "phone")
        elif any(OSA.distance(typed.phone, n, score_cutoff=1) <= 1 for n in known.numbers):
            weighing.add(log2(PHONE_DIGIT / min(1.0, asked.chance(3))), "phone_digit")
        elif not typed.bsn:
            weighing.add(PHONE_OTHER)
    if typed.email and typed.email in known.emails:
        weighing.add(log2(PHONE_SAME / min(1.0, asked.chance(2))), "email")


def _address(asked: Asked, place: Place | None, weighing: _Weighing) -> None:
    # A secret address is no fact: it weighs the same as an address somewhere else.
    if place is None:
        weighing.add(PLACE_OTHER)
        return
    how_often = PLACE_NEAR if place.why.endswith("_near") else PLACE_SAME
    weighing.add(log2(how_often / min(1.0, asked.chance(place.people))), place.why)
