"""Reading the records of people: who may be meant, and what belongs to somebody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from wijkteam.casework.people.models import ContactDetail, NameWord, Person, Relation
from wijkteam.casework.people.rules.births import Born, slips
from wijkteam.casework.people.rules.likeness import Known, compare_words, slips_allowed
from wijkteam.casework.people.rules.names import call_names, in_order, skeleton, sound
from wijkteam.casework.people.rules.numbers import plain_bsn
from wijkteam.casework.people.rules.typed import Typed

#: So many are weighed against what was typed. More do not fit in the time that a search may take.
MOST_CANDIDATES = 600
#: Of a word that hundreds bear, so many come along; two facts together find the rest.
MOST_PER_WORD = 400
MOST_WORDS = 40


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


def relations_of(person: Person) -> QuerySet[Relation]:
    """What somebody is to others and others are to them, what has ended last."""
    return (
        Relation.objects.filter(Q(person=person) | Q(to=person))
        .select_related("person", "to")
        .order_by("until_date", "from_date", "pk")
    )


class KnownWords:
    """
    Every word of every name, in the memory of this process, with how it sounds.

    One word with a slip has no index to be found by; comparing it with each word that occurs takes
    RapidFuzz some milliseconds, also in a large town. Only what was written since is read again.
    """

    def __init__(self) -> None:
        self._forget()

    def like(self, typed: str) -> list[str]:
        """The words that *typed* may stand for, the nearest first."""
        self._read()
        heard = sound(typed)
        near = {typed} & self._words.keys()
        near |= self._by_sound.get(heard, set())
        near |= self._by_bones.get(skeleton(heard), set())
        near |= call_names(typed) & self._words.keys()
        near |= self._by_call_name.get(typed, set())
        if allowed := slips_allowed(typed):
            hits = process.extract(
                typed,
                self._words.keys(),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=MOST_WORDS * 2,
            )
            near |= {word for word, _, _ in hits}
        if len(near) < MOST_WORDS and len(typed) > 2:
            near |= {word for word in self._words if word.startswith(typed)}
        scored = ((compare_words(typed, word)[0], word) for word in near)
        return [word for score, word in sorted(scored, reverse=True) if score][:MOST_WORDS]

    _last: tuple[int, UUID | None]

    def _read(self) -> None:
        rows = list(
            NameWord.objects.filter(pk__gte=self._last[0])
            .order_by("pk")
            .values_list("pk", "person_id", "word", "sound")
        )
        if self._last[0] and (not rows or rows[0][:2] != self._last):
            # What was read last is gone or another: a correction, or a test that was rolled back.
            self._forget()
            self._read()
            return
        for pk, person, word, heard in rows:
            self._last = (pk, person)
            if word in self._words:
                continue
            self._words[word] = heard
            self._by_sound[heard].add(word)
            if bones := skeleton(heard):
                self._by_bones[bones].add(word)
            for other in call_names(word):
                self._by_call_name[other].add(word)

    def _forget(self) -> None:
        self._last = (0, None)
        self._words: dict[str, str] = {}
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_bones: dict[str, set[str]] = defaultdict(set)
        self._by_call_name: dict[str, set[str]] = defaultdict(set)


known_words = KnownWords()


def candidates(typed: Typed, *, also: Iterable[UUID] = ()) -> Mapping[UUID, Known]:
    """
    Who may be meant, by every fact that was typed on its own index, with what is compared.

    *also* are people whom another room found by a fact of its own, such as an address.
    """
    votes: Counter[UUID] = Counter(dict.fromkeys(also, 2))
    if typed.bsn:
        votes.update(Person.objects.filter(bsn=typed.bsn).values_list("pk", flat=True))
    if typed.phone:
        votes.update(
            ContactDetail.objects.filter(searched_as=typed.phone).values_list("person", flat=True)
        )
    if typed.born.date:
        days = slips(typed.born.date)
        votes.update(Person.objects.filter(birth_date__in=days).values_list("pk", flat=True))
    _vote_by_name(typed, votes)
    chosen = [person for person, _ in votes.most_common(MOST_CANDIDATES)]
    return known_of(chosen)


def _vote_by_name(typed: Typed, votes: Counter[UUID]) -> None:
    likely = [(word, known_words.like(word)) for word in typed.words if len(word) > 1]
    born = _born_near(typed)
    for number, (_, words) in enumerate(likely):
        bears = NameWord.objects.filter(word__in=words)
        together = False
        for _, others in likely[number + 1 :]:
            both = bears.filter(person__name_words__word__in=others)
            votes.update(dict.fromkeys(both.values_list("person", flat=True)[:MOST_PER_WORD], 2))
            together = True
        if born is not None:
            both = bears.filter(born)
            votes.update(dict.fromkeys(both.values_list("person", flat=True)[:MOST_PER_WORD], 2))
            together = True
        if not together or len(votes) < MOST_PER_WORD:
            for word in words[:8] if together else words:
                bearers = NameWord.objects.filter(word=word).values_list("person", flat=True)
                votes.update(bearers[:MOST_PER_WORD])
                if len(votes) > MOST_CANDIDATES:
                    break


def _born_near(typed: Typed) -> Q | None:
    year = typed.born.year
    if year is None:
        return None
    if typed.born.date:
        years = {day.year for day in slips(typed.born.date)}
    else:
        years = set(range(year - typed.years_about, year + typed.years_about + 1))
    return Q(person__birth_year__in=years)


def known_of(people: list[UUID]) -> dict[UUID, Known]:
    """What is compared of each of these people; who was merged into another is nobody."""
    words: dict[UUID, dict[str, str]] = defaultdict(dict)
    for person, word, part in NameWord.objects.filter(person__in=people).values_list(
        "person", "word", "part"
    ):
        words[person][word] = part
    numbers: dict[UUID, list[str]] = defaultdict(list)
    for person, number in ContactDetail.objects.filter(person__in=people).values_list(
        "person", "searched_as"
    ):
        numbers[person].append(number)
    rows = Person.objects.filter(pk__in=people, merged_into=None).values_list(
        "pk", "birth_date", "birth_year", "birth_month", "bsn"
    )
    return {
        pk: Known(
            words=words[pk],
            born=Born(day.year, day.month, day.day) if day else Born(year, month),
            numbers=numbers[pk],
            bsn=bsn or "",
        )
        for pk, day, year, month, bsn in rows
    }
