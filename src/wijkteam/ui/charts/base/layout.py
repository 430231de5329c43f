"""Finding room: labels beside each other, bars in rows, names around dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wijkteam.ui.charts.base.canvas import Box


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 4
) -> list[float]:
    """
    Centres as near as may be to *wanted* whose *sizes* do not overlap within *low*..*high*.

    The order of *wanted* is kept. When all of them together do not fit, they still do not
    overlap: then the last one runs past *high*.
    """
    # From the top down, then back from the bottom, then down again for what was pushed out.
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    centres = [0.0] * len(wanted)
    edge = low
    for k in order:
        centres[k] = max(wanted[k], edge + sizes[k] / 2)
        edge = centres[k] + sizes[k] / 2 + gap
    edge = high
    for k in reversed(order):
        highest = edge - sizes[k] / 2
        if centres[k] <= highest:
            break
        centres[k] = highest
        edge = centres[k] - sizes[k] / 2 - gap
    edge = low
    for k in order:
        centres[k] = max(centres[k], edge + sizes[k] / 2)
        edge = centres[k] + sizes[k] / 2 + gap
    return centres


class Rows:
    """Packs intervals in as few rows as needed, each in the first row with room."""

    def __init__(self, gap: float = 8) -> None:
        self._gap = gap
        self._taken: list[list[tuple[float, float]]] = []

    def place(self, *options: tuple[float, float]) -> tuple[int, int]:
        """
        Take the first free row for one of *options* (from, to): (row, which option).

        An option whose end lies before its start may overlap others by that much.
        """
        for number, row in enumerate(self._taken):
            for choice, (start, end) in enumerate(options):
                if all(end + self._gap <= a or b + self._gap <= start for a, b in row):
                    row.append((start, end))
                    return number, choice
        self._taken.append([options[0]])
        return len(self._taken) - 1, 0

    def __len__(self) -> int:
        return len(self._taken)


def first_free(candidates: Iterable[Box], taken: Sequence[Box], frame: Box) -> int | None:
    """The number of the first of *candidates* that lies in *frame* and touches nothing taken."""
    for number, box in enumerate(candidates):
        inside = (
            frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        )
        if inside and not any(box.overlaps(other, 1) for other in taken):
            return number
    return None
