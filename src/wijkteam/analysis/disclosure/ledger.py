"""All numbers of a release, whether shown or not, and the sums that tie them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

Key = Hashable
Flags = NDArray[np.bool_]
Values = NDArray[np.float64]

#: One sum: what stands before each number, so that together they make nothing.
Sum = Mapping[Key, float]
NO_BLOCK = -1


@dataclass(slots=True)
class Ledger:
    """
    Numbers that are counts (zero or more), and the sums they obey whoever counts.

    `small` numbers tell about too few people. `silent` numbers are printed nowhere, yet follow
    from others: the complement of a share. `known` numbers went out earlier and cannot be taken
    back. `cost` is what readers lose when a number is withheld. Numbers of one `place` (a team in a
    quarter, say) are of the same people: an intruder who puts more people there lets all rise. The
    places of one `block` (a team) have most sums among themselves, and what is `alike` in two
    blocks has the same sums in each.

    >>> book = Ledger()
    >>> for place, count in {"noord": 40, "zuid": 7, "all": 47}.items():
    ...     book.add(place, count, small=count < 10)
    >>> book.ties({"noord": 1, "zuid": 1, "all": -1})
    >>> len(book), book.small.tolist()
    (3, [False, True, False])
    """

    _at: dict[Key, int] = field(default_factory=dict)
    _values: list[float] = field(default_factory=list)
    _small: list[bool] = field(default_factory=list)
    _silent: list[bool] = field(default_factory=list)
    _known: list[bool] = field(default_factory=list)
    _cost: list[float] = field(default_factory=list)
    _place: list[int] = field(default_factory=list)
    _places: dict[Hashable, int] = field(default_factory=dict)
    _block: list[int] = field(default_factory=list)
    _blocks: dict[str, int] = field(default_factory=dict)
    _alike: list[int] = field(default_factory=list)
    _kinds: dict[Hashable, int] = field(default_factory=dict)
    _sums: dict[tuple[tuple[int, float], ...], None] = field(default_factory=dict)

    def add(
        self,
        key: Key,
        value: float,
        *,
        small: bool = False,
        silent: bool = False,
        known: bool = False,
        cost: float = 1.0,
        place: Hashable = None,
        block: str | None = None,
        alike: Hashable = None,
    ) -> None:
        """
        Write one number down; the same number again (a shared margin) stays one number.

        Raises `ValueError` when it was written down before as something else.
        """
        at = self._at.get(key)
        if at is None:
            self._at[key] = len(self._values)
            self._values.append(float(value))
            self._small.append(small)
            self._silent.append(silent)
            self._known.append(known)
            self._cost.append(cost)
            # Of a number without a place nothing is known to rise with it.
            alone = ("alone", key) if place is None else place
            self._place.append(self._places.setdefault(alone, len(self._places)))
            self._block.append(
                NO_BLOCK if block is None else self._blocks.setdefault(block, len(self._blocks))
            )
            self._alike.append(self._kinds.setdefault(alike, len(self._kinds)))
            return
        if self._values[at] != value:
            raise ValueError(
                f"{key!r} is {self._values[at]:g} in one table and {value:g} in another."
            )
        self._small[at] |= small
        self._known[at] |= known
        self._silent[at] &= silent

    def ties(self, terms: Sum) -> None:
        """
        Say that these numbers, each times what stands before it, add up to nothing.

        The same sum again is no second one: the next release has those of the last as well.
        """
        self._sums[tuple(sorted((self._at[key], factor) for key, factor in terms.items()))] = None

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: Key) -> bool:
        return key in self._at

    def values_at(self, key: Key) -> float:
        """The number itself."""
        return self._values[self._at[key]]

    def at(self, key: Key) -> int:
        """The place of a number in the arrays."""
        return self._at[key]

    @property
    def keys(self) -> list[Key]:
        return list(self._at)

    @property
    def values(self) -> Values:
        return np.array(self._values)

    @property
    def small(self) -> Flags:
        return np.array(self._small, dtype=bool)

    @property
    def silent(self) -> Flags:
        return np.array(self._silent, dtype=bool)

    @property
    def known(self) -> Flags:
        return np.array(self._known, dtype=bool)

    @property
    def cost(self) -> Values:
        return np.array(self._cost)

    @property
    def places(self) -> NDArray[np.int64]:
        """A number for the place of each."""
        return np.array(self._place, dtype=np.int64)

    @property
    def blocks(self) -> NDArray[np.int64]:
        """A number for the block of each; `NO_BLOCK` for what is of none, or of all together."""
        return np.array(self._block, dtype=np.int64)

    @property
    def alike(self) -> NDArray[np.int64]:
        """A number for what each is in its block, the same in all blocks."""
        return np.array(self._alike, dtype=np.int64)

    @property
    def sums(self) -> sparse.csr_array:
        """One row per sum, one column per number; times the numbers this is zero."""
        from scipy import sparse  # noqa: PLC0415  takes 0.2 s; who reads figures has no use for it

        rows = np.repeat(np.arange(len(self._sums)), [len(terms) for terms in self._sums])
        columns = [at for terms in self._sums for at, _ in terms]
        factors = [factor for terms in self._sums for _, factor in terms]
        shape = (len(self._sums), len(self))
        return sparse.csr_array((factors, (rows, columns)), shape=shape, dtype=float)

    def mark_known(self, keys: Iterable[Key]) -> None:
        """Say that these numbers are out already."""
        for key in keys:
            if key in self._at:
                self._known[self._at[key]] = True
