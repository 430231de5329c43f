"""Reading the records of people: who may be meant, and what belongs to somebody."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, FloatField, Max, Q, QuerySet, Sum, Value, When
from rapidfuzz import process
from rapidfuzz.distance import OSA

from wijkteam.casework.people.models import ContactDetail, NameWord, Person, Relation
from wijkteam.casework.people.rules.births import Born, slips, swapped
from wijkteam.casework.people.rules.likeness import (
    Alike,
    Asked,
    Known,
    slips_allowed,
    weigh_words,
)
from wijkteam.casework.people.rules.names import call_names, in_order, skeleton, sound
from wijkteam.casework.people.rules.numbers import number_slips, plain_bsn
from wijkteam.casework.people.rules.typed import Typed
from wijkteam.ui.day_order import open_first

#: So many are compared of who agrees best on the name, and as many of who agrees on each other
#: fact. More do not fit in the time that a search may take.
MOST_BY_NAME, MOST_BY_FACT = 150, 150
#: Names that so many people bear are not gone through when a rarer name was typed as well.
MOST_BEARERS = 20_000
#: Words of the register near a word that was typed: beyond these a likeness says nothing.
MOST_WORDS = 60
#: A year alone is borne by hundreds; so many of them are still looked at beside a name.
MOST_BORN_THEN = 2_000


def with_bsn(number: str) -> Person | None:
    """The person of this citizen service number, however it was typed."""
    return Person.objects.filter(bsn=plain_bsn(number)).first() if number.strip() else None


def same_in_everything(
    *, given_names: str, family_name: str, birth_date: date | None
) -> Person | None:
    """Who has exactly this name and was born on exactly this day; nobody when two people do."""
    if birth_date is None:
        return None
    alike = Person.objects.filter(
        sorted_as=in_order(family_name, given_names), birth_date=birth_date, merged_into=None
    )[:2]
    return alike[0] if len(alike) == 1 else None


def contacts_taken_away(person: Person) -> QuerySet[ContactDetail]:
    """Numbers and addresses that reach this person no more, the last one first."""
    return (
        ContactDetail.with_withdrawn.filter(person=person, withdrawn_at__isnull=False)
        .select_related("withdrawn_by")
        .order_by("-withdrawn_at")
    )


def relations_of(person: Person) -> QuerySet[Relation]:
    """What somebody is to others and others are to them, what has ended last."""
    return (
        Relation.objects.filter(Q(person=person) | Q(to=person))
        .select_related("person", "to")
        .order_by(open_first("until_date"), "from_date", "pk")
    )


class KnownWords:
    """
    Every word of every name, in the memory of this process, with how it sounds and who bears it.

    One word with a slip has no index to be found by; comparing it with each word that occurs takes
    RapidFuzz some milliseconds, also in a large town. Only what was written since is read again.
    """

    def __init__(self) -> None:
        self._forget()

    @property
    def people(self) -> int:
        """How many there were when last counted: near enough to tell how rare a name is."""
        return self._people

    def like(self, typed: str) -> Mapping[str, int]:
        """The words that *typed* may stand for, with how many people bear each."""
        heard = sound(typed)
        near = {typed} & self._bearers.keys()
        near |= self._by_sound.get(heard, set())
        near |= self._by_bones.get(skeleton(heard), set())
        near |= call_names(typed) & self._bearers.keys()
        near |= self._by_call_name.get(typed, set())
        if allowed := slips_allowed(typed):
            for length in range(len(typed) - allowed, len(typed) + allowed + 1):
                hits = process.extract(
                    typed,
                    self._by_length.get(length, ()),
                    scorer=OSA.distance,
                    score_cutoff=allowed,
                    limit=MOST_WORDS,
                )
                near |= {word for word, _, _ in hits}
        # A single letter is an initial, which hundreds of names begin with: it finds nobody alone.
        if len(typed) > 2:
            begin = bisect_left(self._sorted, typed)
            end = bisect_left(self._sorted, f"{typed}~")
            near |= set(self._sorted[begin : min(end, begin + MOST_WORDS)])
        return {word: self._bearers[word] for word in near}

    def beginning_with(self, letter: str) -> Mapping[str, int]:
        """Every word with this first letter, for who types an initial."""
        begin = bisect_left(self._sorted, letter)
        end = bisect_left(self._sorted, f"{letter}~")
        return {word: self._bearers[word] for word in self._sorted[begin:end]}

    _last: tuple[int, UUID | None]

    def read(self) -> None:
        """Take in what was written since the last time."""
        new = NameWord.objects.filter(pk__gte=self._last[0]).order_by("pk")
        first = new.values_list("pk", "person_id").first()
        if self._last[0] and first != self._last:
            # What was read last is gone or another: a correction, or a test that was rolled back.
            self._forget()
        if not self._last[0]:
            self._people = Person.objects.count()
        newest = NameWord.objects.aggregate(last=Max("pk"))["last"]
        if newest is None or newest == self._last[0]:
            return
        written = NameWord.objects.filter(pk__gt=self._last[0], pk__lte=newest)
        for word, bearers in written.values_list("word").annotate(Count("pk")).order_by("word"):
            self._learn(word, bearers)
        self._last = (newest, NameWord.objects.values_list("person_id", flat=True).get(pk=newest))

    def _learn(self, word: str, bearers: int) -> None:
        if word in self._bearers:
            self._bearers[word] += bearers
            return
        self._bearers[word] = bearers
        insort(self._sorted, word)
        self._by_length[len(word)].append(word)
        heard = sound(word)
        self._by_sound[heard].add(word)
        if bones := skeleton(heard):
            self._by_bones[bones].add(word)
        for other in call_names(word):
            self._by_call_name[other].add(word)

    def _forget(self) -> None:
        self._last = (0, None)
        self._people = 0
        self._bearers: dict[str, int] = {}
        self._sorted: list[str] = []
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_bones: dict[str, set[str]] = defaultdict(set)
        self._by_call_name: dict[str, set[str]] = defaultdict(set)


known_words = KnownWords()


def asked_for(typed: Typed) -> Asked:
    """What was typed, with every word of the register that it may stand for."""
    known_words.read()
    asked = Asked(typed=typed, words=(), people=known_words.people)
    likely: list[Mapping[str, Alike]] = []
    for word in typed.words:
        near = known_words.like(word) if len(word) > 1 else known_words.beginning_with(word)
        likely.append(weigh_words(word, near, asked))
    return Asked(typed=typed, words=likely, people=known_words.people)


def candidates(asked: Asked, *, also: Iterable[UUID] = ()) -> tuple[dict[UUID, Known], bool]:
    """
    Who may be meant, by every fact on its own index, with what is compared; and whether those are
    all. *also* are people whom another room found by a fact of its own, such as an address.
    """
    typed = asked.typed
    chosen = dict.fromkeys(also)
    by_name = _by_name(asked)
    is_whole = len(by_name) < MOST_BY_NAME
    for hits in (_by_number(typed), _by_birth(asked), by_name):
        chosen |= dict.fromkeys(hits)
    return known_of(list(chosen), typed), is_whole


def _by_number(typed: Typed) -> list[UUID]:
    people: list[UUID] = []
    if typed.bsn:
        slipped = {plain_bsn(number) for number in number_slips(typed.bsn)}
        people += Person.objects.filter(bsn__in=slipped).values_list("pk", flat=True)
    if typed.phone or typed.email:
        reached = {typed.email, *number_slips(typed.phone)} - {""}
        contacts = ContactDetail.objects.filter(searched_as__in=reached)
        people += contacts.values_list("person", flat=True)[:MOST_BY_FACT]
    return people


def _by_name(asked: Asked) -> list[UUID]:
    """Who agrees best on the name, all words together; the rare words first when there are many."""
    likely = sorted(
        (words for words in asked.words if words and not _is_initial(words)),
        key=lambda words: -max(alike.bits for alike in words.values()),
    )
    weights: dict[str, float] = {}
    for words in likely:
        rarest = max(alike.bits for alike in words.values())
        bearers = asked.people * 2.0**-rarest
        if weights and bearers > MOST_BEARERS:
            break
        for word, alike in words.items():
            weights[word] = max(weights.get(word, 0.0), alike.bits)
    return _bearing(weights, NameWord.objects.all())


def _is_initial(words: Mapping[str, Alike]) -> bool:
    """An initial weighs when people are compared; to look along it would be half the register."""
    return any(alike.why == "initial" for alike in words.values())


def _bearing(weights: Mapping[str, float], among: QuerySet[NameWord]) -> list[UUID]:
    if not weights:
        return []
    by_weight: dict[float, list[str]] = defaultdict(list)
    for word, bits in weights.items():
        by_weight[round(bits, 1)].append(word)
    weight = Case(
        *(When(word__in=words, then=Value(bits)) for bits, words in by_weight.items()),
        output_field=FloatField(),
    )
    best = among.filter(word__in=list(weights)).values("person").annotate(bits=Sum(weight))
    return [row["person"] for row in best.order_by("-bits")[:MOST_BY_NAME]]


def _by_birth(asked: Asked) -> list[UUID]:
    """
    Who was born on that day; and of who was born about then, those whose name is like it.

    On a slip of a date, or in a year, too many were born to compare them all.
    """
    born = asked.typed.born
    if born.year is None:
        return []
    weights = {
        word: alike.bits
        for words in asked.words
        if not _is_initial(words)
        for word, alike in words.items()
    }
    if born.date:
        exact = {born.date, swapped(born.date) or born.date}
        that_day = Person.objects.filter(birth_date__in=exact).values_list("pk", flat=True)
        born_then = list(that_day[:MOST_BY_FACT])
        about = Person.objects.filter(birth_date__in=slips(born.date) - exact)
    else:
        born_then = []
        off = asked.typed.years_about
        about = Person.objects.filter(birth_year__range=(born.year - off, born.year + off))
        if born.month:
            about = Person.objects.filter(birth_year=born.year, birth_month=born.month)
    if not weights:
        return [*born_then, *about.values_list("pk", flat=True)[:MOST_BY_FACT]]
    if born.date:
        then = list(about.values_list("pk", flat=True)[:MOST_BORN_THEN])
        return [*born_then, *_bearing(weights, NameWord.objects.filter(person__in=then))]
    years = Q(person__birth_year__range=(born.year - off, born.year + off))
    return [*born_then, *_bearing(weights, NameWord.objects.filter(years))]


def known_of(people: list[UUID], typed: Typed | None = None) -> dict[UUID, Known]:
    """
    What is compared of each of these people; who was merged into another is nobody.

    With *typed*, the numbers are left out that nothing typed is compared with: each is a seal to
    open, and most searches are for a name.
    """
    words: dict[UUID, dict[str, str]] = defaultdict(dict)
    for person, word, part in NameWord.objects.filter(person__in=people).values_list(
        "person", "word", "part"
    ):
        words[person][word] = part
    contacts: dict[tuple[UUID, bool], list[str]] = defaultdict(list)
    if typed is None or typed.phone or typed.email:
        for person, kind, value in ContactDetail.objects.filter(person__in=people).values_list(
            "person", "kind", "searched_as"
        ):
            contacts[person, kind == "email"].append(value)
    bsns: dict[UUID, str | None] = {}
    if typed is None or typed.bsn:
        bsns = dict(Person.objects.filter(pk__in=people).values_list("pk", "bsn"))
    rows = Person.objects.filter(pk__in=people, merged_into=None).values_list(
        "pk", "birth_date", "birth_year", "birth_month"
    )
    return {
        pk: Known(
            words=words[pk],
            born=Born(day.year, day.month, day.day) if day else Born(year, month),
            numbers=contacts[pk, False],
            emails=contacts[pk, True],
            bsn=bsns.get(pk) or "",
        )
        for pk, day, year, month in rows
    }
