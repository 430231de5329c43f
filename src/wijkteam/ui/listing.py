"""
A list that one works from: narrowed, put in order, searched and turned over, the same everywhere.

What is chosen stands in the address, so that a list can be kept, sent and gone back to. What is
typed never does: it may be a name. Then the whole list goes by POST, with its pages and choices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from wijkteam.ui.dutch_order import plain, sort_key

if TYPE_CHECKING:
    from django.db.models.expressions import OrderBy
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

PAGE = 25
LONGEST_SEARCH = 100
#: The names in the address for the order and the page.
ORDER, LEAF = "volgorde", "blad"
#: And for lists without pages, shown whole.
WHOLE = "alles"
#: The name of what is typed, which stands in no address.
TYPED = "zoek"


#: What a list is of: mostly of the database, sometimes weighed beforehand, as hits of a search are.
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """One question about the rows: its name in the address, its answers, and what each leaves."""

    name: str
    label: StrOrPromise
    choices: Sequence[tuple[str, StrOrPromise]]
    narrow: Callable[[Any, str], Any]
    everything: StrOrPromise
    #: A menu instead of answers beside each other: for many, or for what people are called.
    is_menu: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """
    A way to put the rows in order: by columns, or by names as Dutch lists have them.

    Names that have no column for that (`sorts_as`) are put in order here: no two databases sort
    É and *van der* alike. Rows that are in no database have a *key*, or stand as they were found.
    """

    code: str
    label: StrOrPromise
    columns: tuple[str | OrderBy, ...] = ()
    names: tuple[str, ...] = ()
    key: Callable[[Any], Any] | None = None

    def page(self, rows: Rows, start: int, stop: int | None) -> list[Any]:
        if not isinstance(rows, QuerySet):
            return list(sorted(rows, key=self.key) if self.key else rows)[start:stop]
        if not self.names:
            return list(rows.order_by(*self.columns)[start:stop])
        keys = [
            ([sort_key(str(name)) for name in names], pk)
            for pk, *names in rows.order_by().values_list("pk", *self.names)
        ]
        wanted = [pk for _, pk in sorted(keys)[start:stop]]
        by_key = {row.pk: row for row in rows.order_by().filter(pk__in=wanted)}
        return [by_key[pk] for pk in wanted]


def named(*columns: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """
    A search in these columns: every word stands somewhere in them, with or without accents.

    For lists of some thousands at most: the rows are read, as no two databases compare É alike.
    """

    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        words = plain(text).split()
        held = rows.order_by().values_list("pk", *columns)
        fits = [
            pk for pk, *names in held if all(word in " ".join(map(plain, names)) for word in words)
        ]
        return rows.filter(pk__in=fits)

    return search


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning of a list that has no pages, and how many there are in all."""

    rows: list[Any]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Pill:
    """One answer, as a link or, while something is typed, as a button."""

    code: str
    label: StrOrPromise
    is_chosen: bool
    url: str


@dataclass
class Listing:
    """
    One page of *rows*, with everything that the bar above it and the pager below it show.

    The first of *orders* is the usual one. *search* narrows by what is typed, under the name
    *typed*. A view redirects to `moved` when that is set: choices that were sent without words
    belong in the address.
    """

    request: HttpRequest
    rows: Rows
    orders: Sequence[Order]
    filters: Sequence[Filter] = ()
    search: Callable[[Any, str], Any] | None = None
    search_label: StrOrPromise = ""
    typed: str = TYPED
    page_length: int = PAGE
    key: str = "lijst"
    chosen: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.asked = self.request.POST if self.request.method == "POST" else self.request.GET
        typed = self.request.POST.get(self.typed, "").strip()[:LONGEST_SEARCH]
        self.text = typed if self.search else ""
        self.chosen = {
            choice.name: self._among(choice.name, [code for code, _ in choice.choices])
            for choice in self.filters
        }
        asked = self._among(ORDER, [order.code for order in self.orders])
        self.order = next((order for order in self.orders if order.code == asked), self.orders[0])
        leaf = self.asked.get(LEAF, "1")
        self.leaf = int(leaf) if leaf.isdecimal() and 0 < len(leaf) < 5 and int(leaf) else 1

    @cached_property
    def _read(self) -> list[Any]:
        """This page, and one row more to know whether there is a next."""
        start = (self.leaf - 1) * self.page_length
        return self.order.page(self.narrowed(self.rows), start, start + self.page_length + 1)

    @property
    def page(self) -> list[Any]:
        return self._read[: self.page_length]

    @property
    def has_more(self) -> bool:
        return len(self._read) > self.page_length

    @property
    def total(self) -> int:
        """How many fit, over all pages; a register is counted by the database, never read whole."""
        rows = self.narrowed(self.rows)
        return rows.count() if isinstance(rows, QuerySet) else len(rows)

    def page_of(self, rows: Rows) -> list[Any]:
        """The page of *rows*, of a list that was found with the words that stand in its own bar."""
        self.rows = rows
        return self.page

    def part(self, rows: Rows) -> Part:
        """
        Another list under the same bar, in the same order and without pages: its beginning, until
        somebody asks for all of it. What is searched for is shown whole.
        """
        found = self.narrowed(rows)
        if self.text or self.shows_whole:
            every = self.order.page(found, 0, None)
            return Part(every, len(every))
        begin = self.order.page(found, 0, self.page_length + 1)
        if len(begin) <= self.page_length:
            return Part(begin, len(begin))
        total = found.count() if isinstance(found, QuerySet) else len(found)
        return Part(begin[: self.page_length], total)

    @property
    def shows_whole(self) -> bool:
        return WHOLE in self.asked

    @property
    def whole_url(self) -> str:
        """The address at which a list without pages is shown whole."""
        return self._url(**{WHOLE: "1"})

    def _among(self, name: str, codes: Collection[str]) -> str:
        asked = self.asked.get(name, "")
        return asked if asked in codes else ""

    def narrowed(self, rows: Rows) -> Rows:
        """Those of *rows* that fit what is chosen and typed."""
        for choice in self.filters:
            if self.chosen[choice.name]:
                rows = choice.narrow(rows, self.chosen[choice.name])
        return self.search(rows, self.text) if self.search and self.text else rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page)

    def __len__(self) -> int:
        return len(self.page)

    @property
    def moved(self) -> str:
        """The address of what was chosen, when it was sent without words."""
        return self._url() if self.request.method == "POST" and not self.text else ""

    @property
    def is_chosen(self) -> bool:
        """Whether a filter leaves rows out."""
        return any(self.chosen.values())

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text) or self.is_chosen

    @property
    def is_searched(self) -> bool:
        return self.search is not None

    @property
    def has_menus(self) -> bool:
        return any(choice.is_menu for choice in self.filters)

    @property
    def path(self) -> str:
        return self.request.path

    @property
    def sent_along(self) -> list[tuple[str, str]]:
        """What the form of the bar carries unseen: the choices that no menu in it shows."""
        pills = [choice.name for choice in self.filters if not choice.is_menu]
        kept = [(name, self.chosen[name]) for name in pills if self.chosen[name]]
        is_usual = self.order is self.orders[0]
        return kept if is_usual else [*kept, (ORDER, self.order.code)]

    @property
    def bars(self) -> list[tuple[Filter, list[Pill]]]:
        return [
            (
                choice,
                [
                    self._pill(choice.name, code, label, self.chosen[choice.name])
                    for code, label in (("", choice.everything), *choice.choices)
                ],
            )
            for choice in self.filters
        ]

    @property
    def ordering(self) -> list[Pill]:
        if len(self.orders) < 2:
            return []
        usual = self.orders[0].code
        return [
            self._pill(ORDER, order.code, order.label, self.order.code, usual)
            for order in self.orders
        ]

    @property
    def earlier(self) -> int:
        return self.leaf - 1

    @property
    def later(self) -> int:
        return self.leaf + 1 if self.has_more else 0

    @property
    def earlier_url(self) -> str:
        return self._url(**{LEAF: str(self.earlier)}) if self.earlier else ""

    @property
    def later_url(self) -> str:
        return self._url(**{LEAF: str(self.later)}) if self.later else ""

    def _pill(self, name: str, code: str, label: StrOrPromise, now: str, usual: str = "") -> Pill:
        return Pill(code, label, code == now, self._url(**{name: "" if code == usual else code}))

    def _url(self, **instead: str) -> str:
        order = "" if self.order is self.orders[0] else self.order.code
        asked = {**self.chosen, ORDER: order, **instead}
        kept = urlencode({name: code for name, code in asked.items() if code})
        return f"{self.request.path}?{kept}" if kept else self.request.path
