"""
Witnesses by exchange: what one team has more of, others have less of in the same proportions.

Teams have the same sums among the same numbers. A *way* says what else of its team moves when one
number goes up by one; it is the outcome of a small program over one team, and holds in every other
team where the same numbers are hidden. A team that has too little to move along for the whole of it
goes some of one way and some of the next. Others go the same ways back, so that every total over
teams stays what it is. In a town of three hundred teams nine in ten numbers find a witness without
a program of their own, and no program is larger than one team.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from wijkteam.analysis.disclosure.attack import Places
from wijkteam.analysis.disclosure.ledger import NO_BLOCK, Flags, Values

#: Among fewer teams a program over all of them is quicker.
FEWEST_TEAMS = 9

# So many ways are looked for with each kind of number, as long as the last few settled anybody.
_WAYS, _IN_VAIN = 100, 6
# To go further is always worth more than what it costs to move along.
_FURTHER = 1e3
# Who gives way asks nothing of others; who goes along up asks them for as much.
_GIVES_WAY = 1e-3
_MOVED = 1e-6
# The last hundredth of what the others have is left to who is asked next.
_OF_OTHERS = 0.99

#: Numbers, and by how much each of them moves.
Move = tuple[Places, Values]


@dataclass(frozen=True, slots=True)
class _Way:
    """What moves with one kind of number per unit, and how many units each team can lose so."""

    kinds: Places
    amounts: Values
    there: Flags
    can_lose: Values
    richest: Places


@dataclass(slots=True)
class _Asked:
    """The numbers of one kind that want to go up, and how far they are."""

    team: Places
    missing: Values
    room: Values
    gone: list[list[tuple[_Way, float]]]


class Exchange:
    """The hidden numbers of a part, team beside team, to be exchanged."""

    def __init__(
        self, values: Values, hidden: Flags, blocks: Places, alike: Places, sums: sparse.csr_array
    ) -> None:
        mine = np.flatnonzero(blocks != NO_BLOCK)
        there, team = np.unique(blocks[mine], return_inverse=True)
        kinds, column = np.unique(alike[mine], return_inverse=True)
        self._values, self._sums, self._columns = values, sums, sparse.csc_array(sums)
        self._number = np.full((len(there), len(kinds)), -1)
        self._number[team, column] = mine
        self._team = np.full(len(values), -1)
        self._team[mine] = team
        self._kind = np.full(len(values), -1)
        self._kind[mine] = column
        # Two numbers of a team that are alike are no two kinds: only one of them is exchanged.
        is_hidden = (self._number >= 0) & hidden[self._number]
        self._hidden = is_hidden
        self._has = np.where(is_hidden, values[self._number], 0.0)
        self._of_all = self._has.sum(axis=0)
        self._lines = self._of_one_team(len(there))
        self._own: dict[int, tuple[Places, sparse.csr_array]] = {}

    def _of_one_team(self, teams: int) -> list[Places]:
        """Which sums hold numbers of one team only, for each team."""
        if not self._sums.shape[0]:
            return [np.zeros(0, dtype=np.int64)] * teams
        of_number = self._team[self._sums.indices]
        least = np.minimum.reduceat(of_number, self._sums.indptr[:-1])
        most = np.maximum.reduceat(of_number, self._sums.indptr[:-1])
        own = np.where(least == most, least, -1)
        by_team = np.argsort(own, kind="stable")
        edges = np.searchsorted(own[by_team], np.arange(teams + 1))
        return [by_team[edges[at] : edges[at + 1]] for at in range(teams)]

    def witnesses(self, wanted: Places, needs: Callable[[Places], Values]) -> Iterator[Move]:
        """
        Moves that leave every sum as it is, in which numbers that are *wanted* go up.

        *needs* says how far each must go still; it is asked again for every kind, as a witness for
        one serves others as well.
        """
        wanted = wanted[self._kind[wanted] >= 0]
        wanted = wanted[self._number[self._team[wanted], self._kind[wanted]] == wanted]
        wanted = wanted[np.argsort(self._kind[wanted], kind="stable")]
        for same in np.split(wanted, np.flatnonzero(np.diff(self._kind[wanted])) + 1):
            needed = needs(same)
            left = same[needed > _MOVED]
            if left.size:
                kind = int(self._kind[left[0]])
                yield from self._of_kind(kind, self._team[left], needed[needed > _MOVED])

    def _of_kind(self, kind: int, team: Places, needed: Values) -> Iterator[Move]:
        asked = _Asked(team, needed.copy(), self._has[team], [[] for _ in team])
        tried = np.zeros(len(team), dtype=bool)
        ways = in_vain = 0
        while ways < _WAYS and in_vain < _IN_VAIN:
            left = np.flatnonzero((asked.missing > _MOVED) & ~tried)
            if not left.size:
                break
            # Who has least room shows a way that the others have room for as well.
            at = int(left[np.argmax(asked.missing[left])])
            tried[at] = True
            ways += 1
            way = self._way(int(team[at]), kind, asked.missing[at], asked.room[at])
            settled = 0 if way is None else self._gone(way, asked)
            in_vain = 0 if settled else in_vain + 1
        moves = [
            self._move(int(team[n]), asked.gone[n])
            for n in np.flatnonzero(asked.missing <= _MOVED).tolist()
        ]
        yield from self._that_add_up([move for move in moves if move is not None])

    def _way(self, team: int, kind: int, far: float, room: Values) -> _Way | None:
        """What else of its *team* moves when a number of this *kind* goes up, at most so *far*."""
        kinds, sums = self._sums_of(team)
        size, me = len(kinds), int(np.searchsorted(kinds, kind))
        others = np.maximum(self._of_all[kinds] - self._has[team, kinds], 0.0)
        # Dear is what the others have little of: they must lose as much.
        price = np.concatenate([1.0 / (1.0 + others), np.full(size, _GIVES_WAY)])
        price[me] = -_FURTHER
        high = np.concatenate([others, room[kinds]])
        high[me], high[size + me] = min(far, others[me]), 0.0
        # Of so small a program half the time is what is done to make it smaller.
        program = milp(
            price,
            bounds=Bounds(np.zeros(2 * size), high),
            constraints=LinearConstraint(sums, 0, 0),
            options={"presolve": False},
        )
        if not program.success or program.x[me] < _MOVED * _FURTHER:
            return None
        move = program.x[:size] - program.x[size:]
        moved = np.abs(move) > _MOVED * max(1.0, move[me])
        return self._described(kinds[moved], move[moved] / move[me])

    def _sums_of(self, team: int) -> tuple[Places, sparse.csr_array]:
        """The hidden kinds of a team, and its sums over what they gain and over what they lose."""
        if team not in self._own:
            kinds = np.flatnonzero(self._hidden[team])
            sums = sparse.csr_array(self._sums[self._lines[team]][:, self._number[team, kinds]])
            sums = sparse.csr_array(sums[np.flatnonzero(np.diff(sums.indptr))])
            self._own[team] = kinds, sparse.csr_array(sparse.hstack([sums, -sums]))
        return self._own[team]

    def _described(self, kinds: Places, amounts: Values) -> _Way:
        there = self._hidden[:, kinds].all(axis=1)
        gains = amounts > 0
        least = (self._has[:, kinds[gains]] / amounts[gains]).min(axis=1)
        can_lose = np.where(there, least, 0.0)
        richest = np.argsort(-can_lose, kind="stable")
        return _Way(kinds, amounts, there, can_lose, richest[can_lose[richest] > _MOVED])

    def _gone(self, way: _Way, asked: _Asked) -> int:
        """Everybody goes this way as far as there is room; how many are there."""
        gives = way.amounts < 0
        room = asked.room[:, way.kinds[gives]] / -way.amounts[gives]
        far = np.minimum(asked.missing, room.min(axis=1, initial=np.inf))
        others = _OF_OTHERS * (way.can_lose.sum() - way.can_lose[asked.team])
        far = np.where(way.there[asked.team], np.minimum(far, np.maximum(others, 0.0)), 0.0)
        far[far < _MOVED * _FURTHER] = 0.0
        asked.room[:, way.kinds] += far[:, None] * way.amounts
        np.maximum(asked.room, 0.0, out=asked.room)
        asked.missing -= far
        for n in np.flatnonzero(far).tolist():
            asked.gone[n].append((way, float(far[n])))
        return int(((far > 0) & (asked.missing <= _MOVED)).sum())

    def _move(self, team: int, gone: list[tuple[_Way, float]]) -> Move | None:
        """All numbers that move: those of the *team*, and of the others that go back."""
        busy = {team}
        numbers, amounts = [], []
        for way, far in gone:
            numbers.append(self._number[team, way.kinds])
            amounts.append(far * way.amounts)
            lacking = far
            for other in way.richest.tolist():
                if lacking <= _MOVED / 10:
                    break
                # Nobody goes back two ways: together they might take more than there is.
                if other not in busy:
                    busy.add(other)
                    lost = min(lacking, float(way.can_lose[other]))
                    lacking -= lost
                    numbers.append(self._number[other, way.kinds])
                    amounts.append(-lost * way.amounts)
            if lacking > _MOVED / 10:
                return None
        return np.concatenate(numbers), np.concatenate(amounts)

    def _that_add_up(self, moves: list[Move]) -> Iterator[Move]:
        """
        The moves that leave every sum as it is and nobody below zero.

        Nothing above is taken on trust: teams may have other sums than each other.
        """
        if not moves:
            return
        numbers = np.concatenate([number for number, _ in moves])
        amounts = np.concatenate([amount for _, amount in moves])
        which = np.repeat(np.arange(len(moves)), [len(number) for number, _ in moves])
        shape = (len(self._values), len(moves))
        moved = sparse.csc_array((amounts, (numbers, which)), shape=shape)
        places, row = np.unique(moved.indices, return_inverse=True)
        of_them = sparse.csc_array((moved.data, row, moved.indptr), shape=(len(places), len(moves)))
        left = sparse.csc_array(self._columns[:, places] @ of_them)
        wrong = np.zeros(len(moves), dtype=bool)
        wrong[_column(left)[np.abs(left.data) > _MOVED]] = True
        wrong[_column(moved)[self._values[moved.indices] + moved.data < -_MOVED]] = True
        for at in np.flatnonzero(~wrong).tolist():
            mine = slice(moved.indptr[at], moved.indptr[at + 1])
            yield moved.indices[mine], moved.data[mine]


def _column(array: sparse.csc_array) -> Places:
    """Of every entry the column that it is in."""
    return np.repeat(np.arange(array.shape[1]), np.diff(array.indptr))
