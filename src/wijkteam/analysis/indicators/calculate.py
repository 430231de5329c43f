"""From facts to figures: counted in full, protected together, laid out with their intervals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Literal

import polars as pl

from wijkteam.analysis.disclosure.earlier import (
    Earlier,
    HeldBack,
    hold_back,
    last_told,
    with_earlier,
)
from wijkteam.analysis.disclosure.halfway import AT_ONCE, Halfway
from wijkteam.analysis.disclosure.ledger import Key, Ledger
from wijkteam.analysis.disclosure.tables import OTHER, TOTAL, CellName, key, ledger
from wijkteam.analysis.disclosure.untold import told_by, untold, without_untold
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.made import are_protected
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.facts.periods import following
from wijkteam.analysis.indicators.always import ties
from wijkteam.analysis.indicators.basic_set import BASIC_SET, BASIC_SET_VERSION, HEADLINES
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.counting import Counted, Laid, Place, count, settled
from wijkteam.analysis.indicators.definition import Definition
from wijkteam.analysis.indicators.estimates import Estimate, share
from wijkteam.analysis.indicators.files import FiguresManifest
from wijkteam.analysis.indicators.offering import Tables, is_mix_of_teams, with_offers
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import (
    MOST_STILL_WAIT,
    NOT_COUNTED,
    NOT_YET,
    NOTHING_TO_COUNT,
    ONLY_COARSER,
    WITHHELD_FIGURE,
    Figure,
    IndicatorTable,
)

if TYPE_CHECKING:
    from wijkteam.analysis.disclosure.protect import Protection

By = Literal["team", "quarter"]
_DIMENSIONS: tuple[By, ...] = ("team", "quarter")
SMALLEST_CELL = 10


class IndicatorError(AnalysisError):
    """An indicator or a division that does not exist."""


@dataclass(frozen=True, slots=True)
class Released:
    """The figures of a release, and what was decided about them; the last three stay inside."""

    figures: tuple[Figure, ...]
    protection: Protection
    book: Ledger
    earlier: Earlier
    held: HeldBack


def calculate(
    facts: Facts,
    codes: Sequence[str] | None = None,
    *,
    by: Sequence[By] = _DIMENSIONS,
    smallest_cell: int | None = None,
) -> IndicatorTable:
    """
    Calculate indicators over all, and per team, per quarter, or both; the basic set unless told.

    Every division comes with its totals. What is withheld is decided on all that is asked for at
    once, whatever part of it is shown. The smallest cell is that of the release and at least 10,
    unless told otherwise. Only whole quarters are there, and only those whose figure is final.

    *facts* are whole courses. Rows that passed the gate tell no figures: their steps are loose from
    each other, and of many the quarter is not told. The figures of a release lie beside them.

    Raises `IndicatorError` for an unknown code or division, and for rows that passed the gate.

    >>> from wijkteam.analysis import facts, indicators
    >>> whole = facts.example(smallest_cell=None)
    >>> table = indicators.calculate(whole, ["early_solutions"], by=["team"])
    >>> figure = table.find("early_solutions")
    >>> figure.numerator < figure.denominator
    True
    """
    wanted = _known_codes(codes)
    divided = _known_division(by)
    if are_protected(facts.steps):
        raise IndicatorError(
            f"Release {facts.manifest.release} holds rows for modelling: no figure can be counted "
            "from them, for their steps are loose from each other. Give the figures of the release "
            "(figures-….parquet), which the gate counted before."
        )
    smallest = smallest_cell or max(SMALLEST_CELL, facts.manifest.smallest_cell)
    quarters = whole_quarters(facts.steps, facts.manifest.period_from)
    counted = count_release(
        facts.steps, [catalogue()[code] for code in wanted],
        teams=_teams(facts), quarters=quarters, divided=False, smallest_cell=smallest,
    )  # fmt: skip
    released = protect_release(
        counted, smallest_cell=smallest, quarters=quarters, definitions=wanted
    )
    return IndicatorTable(
        figures=tuple(
            figure
            for figure in released.figures
            if ("team" in divided or figure.group == TOTAL)
            and ("quarter" in divided or figure.period == TOTAL)
        ),
        by=divided,
        release=facts.manifest.release,
        smallest_cell=smallest,
        teams={team.code: team.label for team in facts.manifest.teams},
    )


def figures_of(
    steps: pl.DataFrame,
    manifest: Manifest,
    codes: Sequence[str],
    *,
    smallest_cell: int = SMALLEST_CELL,
    divided: bool = True,
) -> tuple[IndicatorTable, FiguresManifest]:
    """
    The figures of a release with its manifest, from the steps of all cases in the register.

    >>> from wijkteam.analysis import facts
    >>> raw = facts.example(households=300, smallest_cell=None)
    >>> table, told = figures_of(raw.steps, raw.manifest, ["questions"], divided=False)
    >>> year = table.find("questions", period="2025")
    >>> signals = raw.steps.filter(pl.col("step") == "signal")
    >>> year.value == signals.filter(pl.col("started").str.starts_with("2025")).height
    True
    """
    quarters = whole_quarters(steps, manifest.period_from)
    counted = count_release(
        steps, [catalogue()[code] for code in codes],
        teams=manifest.team_codes, quarters=quarters, divided=divided,
        smallest_cell=smallest_cell,
    )  # fmt: skip
    released = protect_release(
        counted, smallest_cell=smallest_cell, quarters=quarters, definitions=codes
    )
    return as_table(released.figures, manifest, smallest_cell), figures_manifest(
        manifest, codes, quarters=quarters, smallest_cell=smallest_cell
    )


def as_table(figures: tuple[Figure, ...], manifest: Manifest, smallest_cell: int) -> IndicatorTable:
    """Figures with what they were made with."""
    return IndicatorTable(
        figures=figures,
        by=_DIMENSIONS,
        release=manifest.release,
        smallest_cell=smallest_cell,
        teams={team.code: team.label for team in manifest.teams},
    )


def figures_manifest(
    manifest: Manifest, codes: Sequence[str], *, quarters: Sequence[str], smallest_cell: int
) -> FiguresManifest:
    """What a file of figures says of itself, from the manifest of the release."""
    return FiguresManifest(
        release=manifest.release,
        municipality=manifest.municipality,
        period_from=manifest.period_from,
        last_whole=quarters[-1] if quarters else manifest.period_from,
        smallest_cell=smallest_cell,
        teams={team.code: team.label for team in manifest.teams},
        versions={code: catalogue()[code].version for code in codes},
        made_on=manifest.made_on,
        synthetic=manifest.synthetic,
        basic_set=BASIC_SET_VERSION,
    )


def count_release(
    steps: pl.DataFrame,
    definitions: Iterable[Definition],
    *,
    teams: Sequence[str],
    quarters: Sequence[str],
    divided: bool = True,
    smallest_cell: int = SMALLEST_CELL,
) -> Counted:
    """Count indicators in full over the steps of all cases; nothing is withheld yet."""
    book = Casebook.of(steps)
    return count(
        book, definitions, teams=teams, quarters=quarters, divided=divided,
        smallest_cell=smallest_cell,
    )  # fmt: skip


def protect_release(
    counted: Counted,
    *,
    smallest_cell: int,
    quarters: Sequence[str],
    definitions: Collection[str],
    earlier: Sequence[Earlier] = (),
    release: str = "",
    seconds: float = 10.0,
    workers: int = 1,
    halfway: Halfway = AT_ONCE,
) -> Released:
    """
    Decide about all numbers at once, with those of *earlier* releases, and lay the figures out.

    In a large town *workers* processes protect them, to the same outcome.
    A quarter that went out stays as it was until enough of it changed; see `disclosure.earlier`.
    """
    # Loading the solver takes half a second, and most commands only read figures.
    from wijkteam.analysis.disclosure.fitted import fitted, told_as_fitted  # noqa: PLC0415
    from wijkteam.analysis.disclosure.protect import protect  # noqa: PLC0415

    tied = ties(counted.masks, counted.sums)
    held = hold_back(
        tuple(counted.tables.values()), last_told(earlier), smallest_cell, family=counted.family
    )
    whole = fitted(held.tables, tied, held.stays, held.years)
    tables = dict(zip(counted.tables, whole, strict=True))
    before = [name for one in earlier for name in one.printed]
    tables = with_offers(
        tables, counted.laid, tied,
        base=counted.base, family=counted.family, dear=(*BASIC_SET, *HEADLINES),
        smallest_cell=smallest_cell, told_before=told_by(before, counted.family),
    )  # fmt: skip
    free = untold(tables.values(), before, counted.family)
    told = without_untold(tuple(tables.values()), free, counted.family)
    book = ledger(told, tied, smallest_cell, base=counted.base)
    own = len(book)
    with_earlier(
        book,
        [replace(one, tables=without_untold(one.tables, free, counted.family)) for one in earlier],
        smallest_cell,
    )
    protection = protect(book, smallest_cell, seconds=seconds, workers=workers, halfway=halfway)
    keys, known = book.keys, book.known
    hidden = protection.withheld | book.silent
    printed = frozenset(keys[at] for at in range(own) if not hidden[at])
    fits = frozenset(told_as_fitted(tuple(tables.values()), held, earlier))
    figures: list[Figure] = []
    for laid in counted.laid:
        figures += _Laying(laid, tables, printed, held, fits).figures()
    figures += _not_yet(definitions, counted.laid, quarters)
    # What went out in any release stays out, printed again or not: the next one must know it.
    out = printed | {keys[at] for at in range(own) if known[at]}
    kept = Earlier(release, tuple(tables.values()), tied, counted.base, out, fits)
    return Released(tuple(figures), protection, book, kept, held)


def whole_quarters(steps: pl.DataFrame, first: str) -> list[str]:
    """The quarters that are over, from *first* to the last in which every case was watched."""
    watched = steps.filter(pl.col("step") == "observed_until")["quarter"]
    last = watched.cast(pl.String).filter(watched.cast(pl.String) != "withheld").min()
    quarters, quarter = [], first
    while last is not None and quarter <= str(last):
        quarters.append(quarter)
        quarter = following(quarter)
    return quarters


class _Laying:
    """The figures of one indicator over some axes."""

    def __init__(
        self,
        laid: Laid,
        tables: Tables,
        printed: Collection[Key],
        held: HeldBack,
        fits: Collection[Key],
    ) -> None:
        self._laid = laid
        self._printed = printed
        self._fits = fits
        self._definition = catalogue()[laid.code]
        self._whole = tables[laid.whole, laid.axes]
        self._part = tables.get((laid.part, laid.axes))
        self._unknown = {period for name, period in held.unknown if name in (laid.whole, laid.part)}

    def figures(self) -> Iterable[Figure]:
        axes = self._laid.axes
        rest = {
            (n, at)
            for n, axis in enumerate(axes)
            if OTHER in axis.labels
            for at in axis.totals[0][1]
        }
        for place, cell in self._whole.cells():
            # What is told together as the rest is not told one by one, and all teams together are
            # told in the table without teams.
            of_all_teams = is_mix_of_teams(axes) and axes[1].labels[place[1]] == TOTAL
            if not of_all_teams and not rest & set(enumerate(place)):
                yield self._figure(place, cell)

    def _figure(self, place: Place, cell: CellName) -> Figure:
        labels = {
            axis.name: axis.labels[at] for axis, at in zip(self._laid.axes, place, strict=True)
        }
        period, group = labels.pop("period"), labels.pop("team", TOTAL)
        by, part = next(iter(labels.items()), ("", ""))
        whole = int(self._whole.values[place])
        knows_whole = key(self._laid.whole, cell) in self._printed
        amount = None if self._part is None else int(self._part.values[place])
        knows_part = self._part is None or key(self._laid.part, cell) in self._printed
        names = {key(name, cell) for name in (self._laid.whole, self._laid.part) if name}
        made = Figure(
            self._laid.code, group, period, by=by, part=part,
            fitted=any(name in self._fits for name in names),
        )  # fmt: skip
        if period in self._unknown:
            return _with(made, withheld=NOT_COUNTED)
        if not (self._part or self._whole).is_offered(place):
            of = whole if knows_whole and whole else None
            return _with(made, denominator=of, withheld=self._why_not_offered(place))
        if not knows_whole:
            return _with(made, withheld=WITHHELD_FIGURE)
        if whole == 0:
            none = 0 if self._definition.unit == "share" else None
            return _with(made, numerator=none, denominator=0, withheld=NOTHING_TO_COUNT)
        if not knows_part:
            return _with(made, denominator=whole, withheld=WITHHELD_FIGURE)
        return self._shown(made, place, whole, amount)

    def _why_not_offered(self, place: Place) -> str:
        """Whether there is a coarser figure to look at: a year, or the whole municipality."""
        has_coarser = any(self._is_told(coarser) for coarser in self._coarser(place))
        return ONLY_COARSER if has_coarser else WITHHELD_FIGURE

    def _coarser(self, place: Place) -> Iterable[Place]:
        """The places of all teams, of a longer period, and of both; by what else stays as it is."""
        levels = []
        for axis, at in zip(self._laid.axes, place, strict=True):
            above = [total for total, of in axis.totals if at in of]
            if axis.name == "period" and at >= axis.leaves:
                above = [len(axis.labels) - 1]
            levels.append([at, *above] if axis.name in ("team", "period") else [at])
        return (coarser for coarser in product(*levels) if coarser != place)

    def _is_told(self, place: Place) -> bool:
        cell = tuple(
            (axis.name, axis.names[at])
            for axis, at in zip(self._laid.axes, place, strict=True)
            if axis.names[at]
        )
        if not (self._part or self._whole).is_offered(place):
            return False
        names = [self._laid.whole, *([self._laid.part] if self._part is not None else [])]
        return all(key(name, cell) in self._printed for name in names)

    def _shown(self, made: Figure, place: Place, whole: int, amount: int | None) -> Figure:
        unit = self._definition.unit
        if unit == "count":
            return _with(made, value=float(whole), denominator=whole)
        if unit in ("mean", "hours"):
            total = amount or 0
            value = total / whole if unit == "mean" else total / 60
            return _with(made, value=value, numerator=total, denominator=whole)
        if unit == "share":
            estimate = share(amount or 0, whole)
            numerator = amount
        else:
            estimate = self._laid.estimates.get(place, Estimate(None, None, None))
            numerator = None
        return _with(
            made, value=estimate.value, low=estimate.low, high=estimate.high, numerator=numerator,
            denominator=whole, withheld=MOST_STILL_WAIT if estimate.value is None else None,
        )  # fmt: skip


def _with(figure: Figure, **changes: object) -> Figure:
    return replace(figure, **changes)  # type: ignore[arg-type]


def _not_yet(
    definitions: Collection[str], laid: Sequence[Laid], quarters: Sequence[str]
) -> Iterable[Figure]:
    """The quarters that are over while their figure still moves."""
    axes = {table.code: table.axes[0] for table in laid if table.axes[0].name == "team"}
    for code in definitions:
        final = set(settled(catalogue()[code], quarters))
        for period in quarters:
            if period not in final:
                for group in axes[code].labels:
                    yield Figure(code, group, period, withheld=NOT_YET)


def _teams(facts: Facts) -> list[str]:
    """The teams of the manifest, and those that the gate withheld."""
    known = list(facts.manifest.team_codes)
    seen = facts.steps["team"].cast(pl.String).unique().to_list()
    return [*known, *sorted(set(seen) - set(known))]


def _known_codes(codes: Sequence[str] | None) -> tuple[str, ...]:
    if codes is None:
        return BASIC_SET
    for code in codes:
        if code not in catalogue():
            raise IndicatorError(
                f"There is no indicator {code!r}. Choose from: {', '.join(catalogue())}."
            )
    return tuple(dict.fromkeys(codes))


def _known_division(by: Sequence[By]) -> tuple[By, ...]:
    for name in by:
        if name not in _DIMENSIONS:
            raise IndicatorError(f"Figures come by {' or '.join(_DIMENSIONS)}, not by {name!r}.")
    return tuple(name for name in _DIMENSIONS if name in by)
