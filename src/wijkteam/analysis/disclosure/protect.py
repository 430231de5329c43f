"""
Which numbers to withhold, so that no withheld one is known better than the smallest cell.

Every withheld number gets *witnesses*: other numbers for all that is withheld that fit every sum
and every printed number, and in which this one is far from what it is. Who has a witness far enough
needs no further proof, so most numbers cost nothing to check. Where a witness is lacking, a linear
program looks for the cheapest numbers to withhold beside it (Kelly, Golden & Assad 1992, "Cell
suppression: disclosure protection for sensitive tabular data", Networks 22(4), 397-417). What
turns out not to be needed is shown again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import product
from time import process_time

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from wijkteam.analysis.disclosure.attack import Places, may_be_wide, parts
from wijkteam.analysis.disclosure.exchange import FEWEST_TEAMS, Exchange
from wijkteam.analysis.disclosure.halfway import AT_ONCE, Done, Halfway, Watch, fingerprint
from wijkteam.analysis.disclosure.ledger import NO_BLOCK, Flags, Ledger, Values
from wijkteam.analysis.disclosure.optimum import fewest_withheld
from wijkteam.analysis.disclosure.side_by_side import side_by_side

#: The exact search is tried below so many printed numbers: beyond, it takes longer than it saves.
EXACT_BELOW = 60
EXACT_SECONDS = 0.5
# Numbers that are printed nowhere cost the exact search its proof, not its choices.
_EXACT_WITH_SILENT = 150

# A withheld number that moves costs next to nothing, yet not nothing: no idle circles.
_CROWD = 1e-3
_MOVED = 1e-6
_SLACK = 1e-6
# Among more numbers chance says in rounds who comes first; among fewer halving is quicker.
_ROUNDS = 400
# A round over a large part costs as much as small programs for so large a share of its numbers.
_WORTH_A_ROUND = 0.002
# How many times the place that comes first in a round counts for that which comes last.
_FIRST_COUNTS = 1000.0
# From so many numbers the interior of a program is quicker than its corners.
_INTERIOR = 1500
# Among more numbers witnesses are looked for in a few blocks first, then in so many times as many.
_LARGE, _FEW_BLOCKS, _MORE_BLOCKS = 3000, 8, 4
# Who finds none among few blocks seldom does among more, unless so large a share did.
_WORTH_MORE_BLOCKS = 0.1
# A program over more numbers than this takes longer than what it finds is worth.
_WHOLE = 60_000
# How many witnesses by exchange come before one is told how far it is, and may stop.
_BEFORE_TELLING = 200
# What comes out of a group of more numbers is kept for who goes on.
_WORTH_KEEPING = 400
# A process of its own takes a second to begin: only when the second group has more numbers.
_WORTH_A_PROCESS = 5000
# Every group gets its share of the seconds, and never less than this.
_SECONDS_AT_LEAST = 0.5
_TRIES, _TRIES_BELOW = 3, 150
_BEFORE_LOOKING_AGAIN = 60
# Company for so many is looked for together first, for so many at a time. Larger batches are
# quicker and hide more: all at once takes half the time, and costs readers a third more. What fails
# together is halved, down to so few.
_MANY, _BATCH, _FEWEST = 250, 250, 15
# How many numbers of each sum are looked at, and how many sums away, before looking further.
_NEAR = (14, 3)


@dataclass(frozen=True, slots=True)
class Protection:
    """
    What is withheld, and which of it because it is small itself.

    `beyond_help` lists small numbers that follow from what went out earlier or from sums without
    anything else to withhold.
    """

    withheld: Flags
    small: Flags
    beyond_help: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        return int(self.withheld.sum())


def protect(
    ledger: Ledger,
    smallest_cell: int = 10,
    *,
    exact: bool = True,
    seconds: float = 10.0,
    workers: int = 1,
    halfway: Halfway = AT_ONCE,
) -> Protection:
    """
    What to withhold so that every withheld or small number keeps an interval of *smallest_cell*.

    *exact* asks for the fewest numbers in parts small enough for that. *seconds* bounds the search
    for numbers that may be shown again; what is protected stays protected. Groups that no sum ties
    together are protected by *workers* processes, to the same outcome. *halfway* says what was done
    before it stopped, and is told how far it is.

    >>> book = Ledger()
    >>> for place, count in {"noord": 40, "zuid": 7, "oost": 30, "all": 77}.items():
    ...     book.add(place, count, small=count < 10, cost=5 if place == "all" else 1)
    >>> book.ties({"noord": 1, "zuid": 1, "oost": 1, "all": -1})
    >>> [key for key, gone in zip(book.keys, protect(book).withheld) if gone]
    ['zuid', 'oost']
    """
    withheld = np.zeros(len(ledger), dtype=bool)
    beyond: list[int] = []
    whole = _Numbers.of(ledger)
    todo: list[tuple[Places, _Family, str]] = []
    ready = size_of_all = 0

    def take(numbers: Places, done: Done) -> None:
        nonlocal ready
        ready += len(numbers)
        withheld[numbers] = done.withheld
        beyond.extend(numbers[done.beyond].tolist())

    for numbers, sums in parts(ledger.sums, np.ones(len(ledger), dtype=bool)):
        if not whole.small[numbers].any():
            continue
        size_of_all += len(numbers)
        family = _Family(whole.take(numbers), sums, smallest_cell, exact)
        sign, done = "", None
        # What is quicker done than looked up is not kept.
        if halfway.folder is not None and len(numbers) > _WORTH_KEEPING:
            sign = family.part().fingerprint(exact)
            done = halfway.done(sign)
        if done is None:
            todo.append((numbers, family, sign))
        else:
            take(numbers, done)
    # The largest first: whoever begins with it last leaves the others with nothing to do.
    todo.sort(key=lambda group: -len(group[0]))
    for numbers, family, _ in todo:
        family.seconds = max(_SECONDS_AT_LEAST, seconds * len(numbers) / size_of_all)
    shares = [0.0] * len(todo)

    def told(at: int, share: float) -> None:
        shares[at] = share
        begun = sum(share * len(group[0]) for share, group in zip(shares, todo, strict=True))
        halfway.watch((ready + begun) / size_of_all)

    is_much = len(todo) > 1 and len(todo[1][0]) > _WORTH_A_PROCESS
    for at, done in side_by_side(
        _protected, [family for _, family, _ in todo], workers=workers if is_much else 1, told=told
    ):
        numbers, _, sign = todo[at]
        if sign:
            halfway.keep(sign, done)
        shares[at] = 0.0
        take(numbers, done)
    return Protection(withheld, withheld & ledger.small, tuple(sorted(beyond)))


def _protected(family: _Family, told: Watch) -> Done:
    until = process_time() + family.seconds
    told(0.0)
    part = family.part(told)
    # Most small numbers are printed nowhere and lie among others that hide them.
    chosen = part.small & ~part.silent
    if not part.is_enough(chosen):
        fewest = part.fewest() if family.exact else None
        chosen = part.best_of_some(until) if fewest is None else fewest
    if part.beyond:
        part.look_once_more(chosen)
    return Done(chosen, np.array(part.beyond, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The arrays of a ledger, made once: it has thousands of parts."""

    values: Values
    known: Flags
    silent: Flags
    small: Flags
    cost: Values
    places: Places
    blocks: Places
    alike: Places

    @classmethod
    def of(cls, ledger: Ledger) -> _Numbers:
        known = ledger.known
        return cls(
            ledger.values, known, ledger.silent & ~known, ledger.small & ~known, ledger.cost,
            ledger.places, ledger.blocks, ledger.alike,
        )  # fmt: skip

    def take(self, numbers: Places) -> _Numbers:
        return _Numbers(*(getattr(self, field.name)[numbers] for field in fields(self)))


@dataclass(slots=True)
class _Family:
    """Numbers that are tied together, apart from all others, and how they are to be protected."""

    numbers: _Numbers
    sums: sparse.csr_array
    smallest_cell: int
    exact: bool
    #: How long may be looked for numbers that need not be withheld after all.
    seconds: float = 0.0

    def part(self, told: Watch = lambda share: None) -> _Part:
        return _Part(self.numbers, self.sums, self.smallest_cell, told)


class _Part:
    """Numbers that are tied together, apart from all others."""

    def __init__(
        self,
        own: _Numbers,
        sums: sparse.csr_array,
        smallest_cell: int,
        told: Watch = lambda share: None,
    ) -> None:
        self._told = told
        self.values, self.known, self.silent, self.small = (
            own.values, own.known, own.silent, own.small,
        )  # fmt: skip
        self.cost, self.places, self.blocks, self.alike = (
            own.cost, own.places, own.blocks, own.alike,
        )  # fmt: skip
        self.sums = sums
        self.enough = float(smallest_cell)
        self.beyond: list[int] = []
        self.up = np.zeros(len(self.values))
        self.down = np.zeros(len(self.values))
        self._let_be = np.zeros(len(self.values), dtype=bool)
        self._seen_narrow = np.zeros(len(self.values), dtype=bool)
        self._seen_hidden = np.zeros(len(self.values), dtype=bool)
        self._moves = 0
        # Which witnesses move a number, of those that may be shown again.
        self._moved_by: dict[int, list[int]] = {}
        self._up_by = np.full(len(self.values), -1)
        self._down_by = np.full(len(self.values), -1)
        self._columns = sparse.csc_array(sums)
        self._is_extra = ~(self.small | self.silent | self.known)
        # Who carries too little must be helped by others, and is looked at last.
        weak = self.values < smallest_cell
        self._dear = np.where(self.known, 1e9, self.cost * 1e3 + self.values * 1e-3 + weak * 1e6)

    def fingerprint(self, *asked: object) -> str:
        """A name for all that decides what is withheld here, the same in another process."""
        alike = [
            np.unique(named, return_inverse=True)[1]
            for named in (self.places, self.blocks, self.alike)
        ]
        sums = (self.sums.data, self.sums.indices, self.sums.indptr)
        own = (self.values, self.known, self.silent, self.small, self.cost)
        return fingerprint([*own, *alike, *sums], self.enough, *asked)

    def _tell(self) -> None:
        """How far it is: the share of what must be wide that is."""
        wanted = self.small & ~self._let_be
        self._told(float(self._wide()[wanted].mean()) if wanted.any() else 1.0)

    def is_enough(self, withheld: Flags) -> bool:
        """Whether nothing that is withheld or small is known too well."""
        return not self._narrow(withheld).size

    def look_once_more(self, withheld: Flags) -> None:
        """
        Leave beyond help only who still is: what others brought along later hides most of them.

        A number that found no company on the way was not looked at again after that.
        """
        given_up, self.beyond = self.beyond, []
        self._forget()
        narrow = set(self._narrow(withheld).tolist())
        self.beyond = [at for at in given_up if at in narrow]

    def fewest(self) -> Flags | None:
        """The optimum, when this part is small enough to find it."""
        if (~self.silent).sum() > EXACT_BELOW or len(self.values) > _EXACT_WITH_SILENT:
            return None
        book = Ledger()
        for at in range(len(self.values)):
            book.add(at, self.values[at], small=bool(self.small[at]), silent=bool(self.silent[at]),
                     known=bool(self.known[at]), cost=float(self.cost[at]))  # fmt: skip
        for row in range(self.sums.shape[0]):
            mine = slice(self.sums.indptr[row], self.sums.indptr[row + 1])
            book.ties(dict(zip(self.sums.indices[mine].tolist(), self.sums.data[mine].tolist(),
                               strict=True)))  # fmt: skip
        return fewest_withheld(book, int(self.enough), seconds=EXACT_SECONDS)

    def best_of_some(self, until: float) -> Flags:
        """
        The cheapest outcome of a few searches that each see the costs a little differently.

        The order in which numbers find company decides a good deal; another order is worth trying
        while the part is small.
        """
        known = self.known.copy()
        best = self._searched(until)
        if self.beyond:
            # After earlier releases a number may be known to within a few already and still be the
            # only company of a small one: then better withheld with a narrow interval.
            strictly = best, self.beyond, self.known
            self._forget()
            self.known, self.beyond = known.copy(), []
            best = self._searched(until, strict=False)
            if len(self.beyond) >= len(strictly[1]):
                best, self.beyond, self.known = strictly
            return best
        true_cost, beyond = self.cost, self.beyond
        luck = np.random.Generator(np.random.Philox(len(self.values)))
        for _ in range(_TRIES if len(self.values) <= _TRIES_BELOW else 0):
            if process_time() > until or not (best & ~self.small).any():
                break
            self.cost = true_cost * luck.uniform(0.7, 1.4, len(true_cost))
            self._forget()
            self.known, self.beyond = known.copy(), []
            tried = self._searched(until)
            if len(self.beyond) <= len(beyond) and true_cost[tried].sum() < true_cost[best].sum():
                best, beyond = tried, self.beyond
        self.cost, self.beyond = true_cost, beyond
        return best

    def _searched(self, until: float, *, strict: bool = True) -> Flags:
        """
        Withhold the small numbers and whatever hides them, then show again what can be.

        *strict* asks a wide interval for what is not small itself too.
        """
        withheld = self._to_begin_with()
        while True:
            narrow = self._narrow(withheld)
            if not narrow.size:
                break
            is_large = len(self.values) > _WHOLE
            if narrow.size > _MANY:
                together = self._company_by_example if is_large else self._company_together
                withheld = together(narrow, withheld)
                narrow = self._narrow(withheld)
            # The smallest first: the company it needs is often enough for the larger ones. After a
            # few of them one program for all that is left sees what they brought along.
            looked = 0
            for at in narrow[np.argsort(self.values[narrow], kind="stable")].tolist():
                if self._wide()[at]:
                    continue
                looked += 1
                # Where looking again takes half a minute everybody gets company first.
                if looked > _BEFORE_LOOKING_AGAIN and not is_large:
                    break
                company = self._company(at, withheld)
                if company is not None:
                    withheld |= company & ~self.silent
                elif self.small[at]:
                    self.beyond.append(at)
                elif not strict:
                    self._let_be[at] = True
                else:
                    # Withheld for the sake of another, while what is around it gives it away: it
                    # may as well be shown, and the other needs better company.
                    self.known[at] = True
                    self._forget()
                    self.beyond = []
                    withheld = self._to_begin_with()
                    break
        return self._shown_again(withheld, until)

    def _to_begin_with(self) -> Flags:
        """
        The small numbers, and for each small complement the part that would give it away.

        A whole is shared by many parts and stays as long as it can. In a large town most small
        complements are hidden by what else is printed nowhere, and nothing needs to go with them.
        """
        withheld = self.small & ~self.silent
        if len(self.values) > _WHOLE:
            return withheld
        asking = np.flatnonzero(self.small)
        for at in asking[self.silent[asking]].tolist():
            mine = slice(self._columns.indptr[at], self._columns.indptr[at + 1])
            for row in self._columns.indices[mine].tolist():
                inside = slice(self.sums.indptr[row], self.sums.indptr[row + 1])
                members = self.sums.indices[inside]
                printed = members[~(self.silent | self.known)[members]]
                if printed.size and not withheld[printed].any():
                    withheld[printed[np.argmin(self._dear[printed])]] = True
        return withheld

    def _wide(self) -> Flags:
        return self.up + self.down >= self.enough - _SLACK

    def _narrow(self, withheld: Flags) -> Places:
        """The withheld and the small numbers without a witness far enough."""
        hidden = withheld | self.silent
        wanted = withheld | self.small
        wanted[self.beyond] = False
        wanted &= ~self._let_be
        # Who was looked at with the same numbers hidden needs no second look.
        asked = wanted & ~(self._seen_narrow & bool((hidden == self._seen_hidden).all()))
        asked &= may_be_wide(self.values, self.sums, hidden & ~self.known, self.enough)
        # More is withheld than before, so every witness of before still stands.
        if len(self.values) > _LARGE:
            self._by_exchange(asked, hidden & ~self.known)
        for numbers, sums in parts(self.sums, hidden):
            mine = asked[numbers]
            if len(numbers) > _LARGE:
                self._among_blocks(numbers, sums, mine)
            if len(numbers) > _WHOLE:
                # Who has none by now is taken for narrow and gets company: that is as safe.
                continue
            if len(numbers) > _ROUNDS:
                self._in_rounds(numbers, sums, np.flatnonzero(mine))
                self._place_by_place(numbers, sums, np.flatnonzero(mine))
            self._settle(numbers, sums, mine)
        narrow = wanted & ~self._wide()
        self._seen_narrow, self._seen_hidden = narrow, hidden
        return np.flatnonzero(narrow)

    def _settle(self, numbers: Places, sums: sparse.csr_array, wanted: Flags) -> None:
        """
        A witness for each that has one: for all at once, and by halves for whom that left out.

        What is printed around them seldom lets all go the same way as far as each could alone.
        Alone, two programs say for certain.
        """
        luck = np.random.Generator(np.random.Philox(len(numbers)))
        batches = [np.flatnonzero(wanted)]
        if len(numbers) > _ROUNDS:
            # Who is left over after all rounds is in the way of the others.
            batches = [np.array([at]) for at in batches[0][~self._wide()[numbers[batches[0]]]]]
        while batches:
            batch = batches.pop()
            alone = batch.size == 1
            for up in (True, False):
                batch = batch[~self._wide()[numbers[batch]]]
                if batch.size:
                    self._witness(numbers, sums, batch, np.ones(batch.size), up=up)
            left = luck.permutation(batch[~self._wide()[numbers[batch]]])
            if not alone:
                batches += [half for half in np.array_split(left, 2) if half.size]

    def _by_exchange(self, asked: Flags, hidden: Flags) -> None:
        """Witnesses in which one team gains what others lose; see `exchange`."""
        blocks = self.blocks[asked & hidden]
        if len(np.unique(blocks[blocks != NO_BLOCK])) < FEWEST_TEAMS:
            return
        exchange = Exchange(self.values, hidden, self.blocks, self.alike, self.sums)

        def needs(numbers: Places) -> Values:
            missing: Values = self.enough - self.down[numbers]
            return np.where(self._wide()[numbers], 0.0, missing)

        for found, (numbers, move) in enumerate(
            exchange.witnesses(np.flatnonzero(asked & hidden), needs)
        ):
            self._remember(numbers, move)
            if found % _BEFORE_TELLING == 0:
                self._tell()

    def _among_blocks(self, numbers: Places, sums: sparse.csr_array, wanted: Flags) -> None:
        """
        Witnesses among a few blocks at a time: what one team gains a few others can lose.

        A program over eight teams takes as long in a town of three hundred as in one of thirty.
        Half of them have somebody who is left over, half are those that have most to lose. Who
        finds no witness there is asked among more at once.
        """
        blocks = self.blocks[numbers]
        there, of_number = np.unique(blocks, return_inverse=True)
        total = np.bincount(of_number, self.values[numbers])[there != NO_BLOCK]
        there = there[there != NO_BLOCK]
        richest = there[np.argsort(-total, kind="stable")]
        few = _FEW_BLOCKS
        while few < len(there):
            left = wanted & ~self._wide()[numbers]
            left_before = left.sum()
            own = np.unique(blocks[left & (blocks != NO_BLOCK)])
            for asking in np.array_split(own, max(1, -(-len(own) // (few // 2)))):
                left = wanted & ~self._wide()[numbers]
                others = richest[~np.isin(richest, asking)]
                group = np.concatenate([asking, others])[:few]
                inside = np.isin(blocks, group) | (blocks == NO_BLOCK)
                if (left & inside).any():
                    for mine, own_sums in parts(sums, inside):
                        asked = np.flatnonzero(left[mine])
                        self._in_rounds(numbers[mine], own_sums, asked)
            left = wanted & ~self._wide()[numbers]
            if left.sum() > (1 - _WORTH_MORE_BLOCKS) * left_before:
                break
            few *= _MORE_BLOCKS

    def _in_rounds(self, numbers: Places, sums: sparse.csr_array, wanted: Places) -> None:
        """
        Witnesses for many at once, as long as a round brings more than it costs.

        All can go down together, since one large number may take what they lose. Up they are in
        each other's way, as what one gains another must lose: each round lets chance say which
        places come first, and all numbers of a place rise together. In a town of 300 households,
        where nearly all is small, twenty rounds do nine in ten.
        """
        luck = np.random.Generator(np.random.Philox(len(numbers)))
        left = wanted[~self._wide()[numbers[wanted]]]
        _, place = np.unique(self.places[numbers[left]], return_inverse=True)
        turn = dict(zip(left.tolist(), place.tolist(), strict=True))
        up, settled = False, left.size
        while left.size and settled >= len(numbers) * _WORTH_A_ROUND:
            before = left.size
            first = luck.random(place.max() + 1)[[turn[at] for at in left.tolist()]]
            weights = _FIRST_COUNTS**-first * luck.uniform(0.5, 1.0, left.size)
            self._witness(numbers, sums, left, weights if up else np.ones(left.size), up=up)
            left = left[~self._wide()[numbers[left]]]
            settled = before - left.size if up else left.size
            up = True

    def _place_by_place(self, numbers: Places, sums: sparse.csr_array, wanted: Places) -> None:
        """Witnesses for who is left over at each place, and whoever goes along."""
        left = wanted[~self._wide()[numbers[wanted]]]
        for place in np.unique(self.places[numbers[left]]).tolist():
            left = left[~self._wide()[numbers[left]]]
            mine = self.places[numbers[left]] == place
            if mine.any():
                self._witness(numbers, sums, left, np.where(mine, 1.0, 1 / _FIRST_COUNTS), up=True)

    def _witness(
        self, numbers: Places, sums: sparse.csr_array, asked: Places, weights: Values, *, up: bool
    ) -> bool:
        """One program that moves those *asked* as far as each still needs, and keeps it."""
        if len(numbers) > _ROUNDS:
            # A program takes a while: a moment at which one can stop.
            self._tell()
        size, aims = len(numbers), len(asked)
        # Beside each move stands how much of it counts: at most what is needed still. It may be
        # below zero: whoever is asked may give way to the others.
        needed = self.enough - (self.down if up else self.up)[numbers[asked]]
        aim = np.concatenate([np.zeros(size), -weights])
        low = np.concatenate([-self.values[numbers], np.full(aims, -np.inf)])
        high = np.concatenate([np.full(size, np.inf), needed])
        still = sparse.hstack([sums, sparse.csr_array((sums.shape[0], aims))], format="csr")
        pick = sparse.csr_array((np.ones(aims), (np.arange(aims), asked)), shape=(aims, size))
        counts = sparse.hstack([-pick if up else pick, sparse.eye_array(aims)], format="csr")
        if size >= _INTERIOR:
            program = linprog(
                aim, A_ub=counts, b_ub=np.zeros(aims), A_eq=still, b_eq=np.zeros(sums.shape[0]),
                bounds=np.column_stack([low, high]), method="highs-ipm",
            )  # fmt: skip
        else:
            program = milp(
                aim,
                bounds=Bounds(low, high),
                constraints=[
                    LinearConstraint(still, 0, 0),
                    LinearConstraint(counts, -np.inf, 0),
                ],
            )
        return bool(program.success) and self._keep(numbers, program.x[:size])

    def _keep(self, numbers: Places, move: Values) -> bool:
        """Remember a witness for the numbers that it takes further than any before."""
        before = self._wide()[numbers].sum()
        self._remember(numbers, move)
        return bool(self._wide()[numbers].sum() > before)

    def _remember(self, numbers: Places, move: Values) -> None:
        for far, by, way in ((self.up, self._up_by, move), (self.down, self._down_by, -move)):
            further = way > far[numbers] + _MOVED
            far[numbers[further]] = way[further]
            by[numbers[further]] = self._moves
        for number in numbers[(np.abs(move) > _MOVED) & self._is_extra[numbers]].tolist():
            self._moved_by.setdefault(number, []).append(self._moves)
        self._moves += 1

    def _forget(self, without: int | None = None) -> None:
        """Forget every witness, or those that move the number *without*."""
        for far, by in ((self.up, self._up_by), (self.down, self._down_by)):
            if without is None:
                far[:], by[:] = 0.0, -1
            else:
                gone = np.isin(by, self._moved_by.get(without, []))
                far[gone], by[gone] = 0.0, -1
        if without is None:
            self._moves, self._moved_by = 0, {}
        self._seen_narrow = np.zeros(len(self.values), dtype=bool)

    def _company_together(self, narrow: Places, withheld: Flags) -> Flags:
        """
        Company for many at once: one program in which all of them go up.

        A number can go up by any amount, so what each can do most can do together, and they share
        what they need: one program for hundreds costs hardly more than one for one. Where it fails
        each half is asked by itself, and who is left over is looked at alone later.
        """
        everything = np.arange(len(self.values))
        wanted = narrow[np.argsort(self.values[narrow], kind="stable")]
        todo = [wanted[at : at + _BATCH] for at in range(0, len(wanted), _BATCH)][::-1]
        while todo:
            batch = todo.pop()
            batch = batch[~self._wide()[batch]]
            if not batch.size:
                continue
            company = self._cheapest(batch, withheld, everything, upwards=True)
            if company is not None:
                withheld = withheld | (company & ~self.silent)
            elif batch.size > _FEWEST:
                todo += [batch[batch.size // 2 :], batch[: batch.size // 2]]
        return withheld

    def _company_by_example(self, narrow: Places, withheld: Flags) -> Flags:
        """
        Company for many of a kind: what one team needs, the others get as well.

        Teams have the same sums among the same numbers, so what is narrow in one is often narrow in
        all, for the same reason. Who is narrow all the same is looked at alone later.
        """
        asking: dict[int, list[int]] = {}
        for at in narrow[np.argsort(self.values[narrow], kind="stable")].tolist():
            if self.blocks[at] != NO_BLOCK:
                asking.setdefault(int(self.alike[at]), []).append(at)
        printed = np.flatnonzero(~(self.silent | self.known) & (self.blocks != NO_BLOCK))
        place = dict(
            zip(zip(self.blocks[printed], self.alike[printed], strict=True), printed, strict=True)
        )
        for alike in asking.values():
            company = self._company(alike[0], withheld, far=False)
            if company is None:
                continue
            company &= ~self.silent
            withheld = withheld | company
            own = np.flatnonzero(company & (self.blocks == self.blocks[alike[0]]))
            for block, kind in product(self.blocks[alike], self.alike[own]):
                if (block, kind) in place:
                    withheld[place[block, kind]] = True
        return withheld

    def _company(self, at: int, withheld: Flags, *, far: bool = True) -> Flags | None:
        """
        The cheapest numbers to withhold beside *at*; None when nothing helps.

        Unless asked to look *far*, a program over everything is not worth its time.
        """
        if self._follows[at]:
            return None
        for looked, near in enumerate(self._places_to_look(at, withheld, far=far)):
            for upwards in (True, False):
                found = self._cheapest(at, withheld, near, upwards=upwards)
                if found is not None:
                    return found
            # Some of each asks for more room than there is nearby.
            found = self._both_ways(at, withheld, near) if looked else None
            if found is not None:
                return found
        return None

    @cached_property
    def _follows(self) -> Flags:
        """Who is narrow whatever else is withheld: it follows from what is out, sum by sum."""
        return ~may_be_wide(self.values, self.sums, ~self.known, self.enough)

    def _places_to_look(self, at: int, withheld: Flags, *, far: bool) -> Iterator[Places]:
        """Ever more numbers around *at*: near ones, some teams with all they have, everything."""
        yield self._near(at, withheld | self.silent, _NEAR)
        if len(self.values) > _WHOLE:
            there, of_number = np.unique(self.blocks, return_inverse=True)
            total = np.bincount(of_number, self.values)
            richest = there[np.argsort(-total, kind="stable")]
            for few in (_FEW_BLOCKS, _FEW_BLOCKS * _MORE_BLOCKS):
                group = [self.blocks[at], NO_BLOCK, *richest[:few]]
                yield np.flatnonzero(np.isin(self.blocks, group))
        if far:
            yield np.arange(len(self.values))

    def _both_ways(self, at: int, withheld: Flags, near: Places) -> Flags | None:
        """Company for a number that can go neither far enough up nor down, but some of each."""
        up = max(self.enough - self.values[at], 1.0)
        first = self._cheapest(at, withheld, near, upwards=True, missing=up)
        if first is None:
            return None
        second = self._cheapest(at, withheld | (first & ~self.silent), near, upwards=False)
        return None if second is None else first | second

    def _near(self, at: int, hidden: Flags, within: tuple[int, int]) -> Places:
        """
        The numbers around *at* that could move with it: of each sum so many, and so many sums away.

        Hidden ones first, as they cost nothing, then the cheapest that can carry enough. A program
        over few numbers takes a thousandth of a second.
        """
        width, reach = within
        seen, rows = {at}, set[int]()
        front = [at]
        for _ in range(reach):
            new: list[int] = []
            for number in front:
                mine = slice(self._columns.indptr[number], self._columns.indptr[number + 1])
                for row in self._columns.indices[mine].tolist():
                    if row in rows:
                        continue
                    rows.add(row)
                    members = self.sums.indices[self.sums.indptr[row] : self.sums.indptr[row + 1]]
                    if len(members) > width:
                        rank = np.where(hidden[members], -self.values[members], self._dear[members])
                        members = members[np.argsort(rank, kind="stable")[:width]]
                    new += [n for n in members.tolist() if n not in seen]
                    seen.update(new)
            front = new
        return np.array(sorted(seen))

    def _cheapest(
        self,
        at: int | Places,
        withheld: Flags,
        near: Places,
        *,
        upwards: bool,
        missing: float | Values | None = None,
    ) -> Flags | None:
        size = len(near)
        own = np.searchsorted(near, np.atleast_1d(at))
        hidden = (withheld | self.silent)[near]
        values, known = self.values[near], self.known[near]
        sums = self.sums[:, near]
        used = np.flatnonzero(np.diff(sparse.csr_array(sums).indptr))
        sums = sparse.csr_array(sums)[used]
        price = np.where(hidden, _CROWD, self.cost[near])
        # A number can go up by any amount and down only to zero: who holds little carries little,
        # and is paid for as a whole.
        dear_up = price / self.enough
        dear_down = price / np.clip(values, 1, self.enough)
        far = (3 + own.size) * self.enough
        top = np.where(known, 0.0, far)
        bottom = np.where(known, 0.0, np.minimum(values, far))
        if missing is None:
            missing = self.enough - (self.down if upwards else self.up)[near[own]]
        low = np.zeros(2 * size)
        chosen = own if upwards else size + own
        low[chosen] = missing
        high = np.concatenate([top, bottom])
        high[size + own if upwards else own] = 0.0
        if (high[chosen] < missing).any():
            return None
        program = milp(
            np.concatenate([dear_up, dear_down]),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(sparse.hstack([sums, -sums]), 0, 0),
        )
        if not program.success:
            return None
        move = program.x[:size] - program.x[size:]
        touched = np.zeros(len(self.values), dtype=bool)
        touched[near[np.abs(move) > _MOVED]] = True
        self._keep(near, move)
        return touched

    def _shown_again(self, withheld: Flags, until: float) -> Flags:
        """Show what is not needed after all, the dearest first."""
        extra = np.flatnonzero(withheld & ~self.small)
        for at in extra[np.argsort(-self.cost[extra] - self.values[extra] * 1e-9, kind="stable")]:
            if process_time() > until:
                break
            fewer = withheld.copy()
            fewer[at] = False
            if self._still_wide(fewer, int(at)):
                withheld = fewer
        return withheld

    def _still_wide(self, withheld: Flags, gone: int) -> bool:
        """Whether all that is withheld stays wide enough when *gone* is shown."""
        before = (self.up.copy(), self.down.copy(), self._up_by.copy(), self._down_by.copy())
        self._forget(without=gone)
        wide = not self._narrow(withheld).size
        if not wide:
            self.up, self.down, self._up_by, self._down_by = before
        return wide
