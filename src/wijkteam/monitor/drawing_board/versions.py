"""Beforehand and afterwards: one programme without facts, and filled from releases."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.result.headline import in_steps, rounded
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views import versions as engine
from wijkteam.monitor.calculator.approach import measures
from wijkteam.monitor.calculator.approach.assumptions import LEAST_SHRINK
from wijkteam.monitor.shelf.grounds import BEFOREHAND
from wijkteam.monitor.shelf.programmes import ProgrammeFile
from wijkteam.monitor.shelf.releases import releases
from wijkteam.monitor.shelf.weighing import Refused, Weighed, weigh
from wijkteam.monitor.wording.amounts import (
    headline,
    in_currency,
    interval,
    money,
    unbroken,
    value,
)
from wijkteam.monitor.wording.sources import source_words
from wijkteam.monitor.wording.units import unit_words
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.differences import Difference, differences
from wijkteam.ui.library import library_words
from wijkteam.ui.numbers import percent

# Beforehand and afterwards: one programme without facts, and filled from releases.


#: Beforehand, an earlier release and the newest: more columns do not fit beside each other.
MOST = 3


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, what it was filled with, and its outcome."""

    number: str
    label: str
    weighed: Weighed

    @property
    def outcome(self) -> mkba.Outcome:
        return self.weighed.outcome

    @property
    def release(self) -> str:
        release = self.weighed.grounds.release
        return release.name if release else ""


def versions(file: ProgrammeFile, earlier: str = "") -> list[Version] | Refused:
    """
    1.0 without facts, then the earlier release if there is one, and the newest last.

    *earlier* chooses which earlier release; otherwise it is the one before the newest.
    """
    before = weigh(file, BEFOREHAND)
    newest = weigh(file)
    if isinstance(before, Refused):
        return before
    if isinstance(newest, Refused):
        return newest
    made = [before]
    if newest.grounds.release is not None:
        older = _earlier(file, newest, earlier)
        made += [*([older] if older else []), newest]
    versions = []
    for at, weighed in enumerate(made, start=1):
        release = weighed.grounds.release
        label = _("uitgave %(name)s") % {"name": release.name} if release else _("vooraf")
        versions.append(Version(f"{at}.0", label, weighed))
    return versions


def earlier_releases(newest: Weighed) -> list[str]:
    """The releases before the newest, that can be chosen."""
    release = newest.grounds.release
    names = [release.name for release in releases()]
    if release is None or release.name not in names:
        return []
    return names[names.index(release.name) + 1 :]


def _earlier(file: ProgrammeFile, newest: Weighed, asked: str) -> Weighed | None:
    names = earlier_releases(newest)
    for name in [asked] if asked in names else names:
        older = weigh(file, name)
        if isinstance(older, Refused) or older.grounds.release is None:
            continue
        # A release that cannot be used gives way to the next; weighed without it, it is no version.
        if older.grounds.release.name == name:
            return older
    return None


def result_rows(versions: list[Version]) -> list[measures.Measure]:
    """Balance, ratios, budget and how much is known, per version."""
    outcomes = [version.outcome for version in versions]
    laid = engine.side_by_side(*outcomes)
    return [
        *measures.measures(outcomes),
        _counts(_("Getallen die gemeten zijn"), laid.measured),
        _counts(_("Getallen die nog een schatting zijn"), laid.assumed),
        _counts(_("Posten die ontbreken"), laid.missing),
    ]


def _counts(label: str, counts: tuple[int, ...]) -> measures.Measure:
    return measures.Measure(label, tuple(measures.MeasureCell(str(count)) for count in counts))


def picture(versions: list[Version]) -> Chart:
    """The balance of each version with its interval."""
    rows = []
    for version in versions:
        spread = rounded(version.outcome.npv_spread)
        # Without draws the picture shows the point alone, and no interval that nobody worked out.
        low = spread.value if spread.low is None else spread.low
        high = spread.value if spread.high is None else spread.high
        rows.append(Difference(f"{version.number} {version.label}", spread.value, low, high))
    drawn = differences(
        rows,
        question=_("Wat is het saldo in elke versie?"),
        note=_(
            "Saldo van alle partijen samen, teruggerekend naar nu. Een kleur betekent dat het "
            "interval niet door nul gaat. Een ander saldo zegt niet dat het team anders werkte: "
            "we weten nu meer dan toen."
        ),
    )
    return in_currency(drawn, versions[0].outcome.programme.currency)


def sentence(versions: list[Version]) -> str:
    """What changed from the first version to the last, without a cause."""
    if len(versions) == 1:
        return _("Er is nog geen feitenuitgave waarmee deze aanpak gevuld kan worden.")
    first, last = versions[0].outcome, versions[-1].outcome
    currency = first.programme.currency
    counted = len(counted_numbers(last))
    sentence = _(
        "Vooraf was het verwachte saldo %(before)s, met de eigen cijfers is het %(now)s."
    ) % {
        "before": headline(first.npv_spread, currency),
        "now": headline(last.npv_spread, currency),
    }
    sentence += " " + ngettext(
        "%(n)s getal komt nu uit de registratie.",
        "%(n)s getallen komen nu uit de registratie.",
        counted,
    ) % {"n": counted}
    return unbroken(f"{sentence} {_width(first, last)}")


def _width(first: mkba.Outcome, last: mkba.Outcome) -> str:
    widths = [
        version.npv_spread.high - version.npv_spread.low
        for version in (first, last)
        if version.npv_spread.high is not None and version.npv_spread.low is not None
    ]
    # A version without doubt has no width, and against nothing every width is endless.
    if len(widths) < 2 or not widths[0]:
        return ""
    share = widths[1] / widths[0]
    # A twentieth moves with the draws; that is not called a change.
    if share < 0.95:
        return _("Het interval is smaller geworden.")
    if share > 1.05:
        return _("Het interval is breder geworden.")
    return _("Het interval is ongeveer even breed gebleven.")


def counted_numbers(outcome: mkba.Outcome) -> list[str]:
    return [used.name for used in outcome.used if used.origin == "facts"]


# What was assumed against what came of it, per number and per link, and what is still assumed.


#: What shrinks the doubt most first; after ten nobody reads on.
FIRST_TO_REGISTER = 10


@dataclass(frozen=True, slots=True)
class RealisedNumber:
    """One number: assumed, earlier, and now."""

    label: str
    unit: str
    assumed: str
    assumed_between: str
    earlier: str
    realised: str
    realised_between: str
    n: int | None
    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link in every version: how much, and what it is worth."""

    label: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AssumedNumber:
    """A number that is still assumed, and why."""

    label: str
    value: str
    between: str
    why: str


@dataclass(frozen=True, slots=True)
class RegisteringWorth:
    """How much narrower the interval gets when a number is known."""

    label: str
    shrinks_by: str
    how: str


def realised_numbers(versions: list[Version]) -> list[RealisedNumber]:
    """Assumed against realised in the newest version, with the earlier release between."""
    if len(versions) == 1:
        return []
    before = (
        {number.name: number for number in engine.realised(versions[1].outcome)}
        # The newest, the one before and the plan: between two there is nothing.
        if len(versions) > 2
        else {}
    )
    return [
        _number(number, before.get(number.name)) for number in engine.realised(versions[-1].outcome)
    ]


def _number(number: engine.Realisation, before: engine.Realisation | None) -> RealisedNumber:
    word, tone, icon = _realised_verdict(number)
    return RealisedNumber(
        label=number.label,
        unit=unit_words(number.unit),
        assumed=value(number.assumed, number.unit),
        assumed_between=interval(number.assumed_low, number.assumed_high, number.unit),
        earlier=value(before.realised, before.unit) if before else "",
        realised=value(number.realised, number.unit),
        realised_between=interval(number.realised_low, number.realised_high, number.unit),
        n=number.n,
        word=word,
        tone=tone,
        icon=icon,
    )


def _realised_verdict(number: engine.Realisation) -> tuple[str, str, str]:
    if not number.used:
        return _("gekozen; het getelde ligt ernaast"), "", "info"
    # Without an interval beforehand nothing can lie inside it.
    if number.inside is None:
        return _("niet vooraf geschat"), "", "info"
    if number.inside:
        return _("binnen de verwachting"), "green", "check-circle"
    higher = number.assumed is not None and number.realised > number.assumed
    return (_("hoger dan verwacht") if higher else _("lager dan verwacht")), "ochre", "warning"


def realised_links(versions: list[Version]) -> list[LinkRow]:
    """Every link of the policy theory, with quantity and present value per version."""
    laid = engine.side_by_side(*(version.outcome for version in versions))
    programme = versions[-1].outcome.programme
    steps = [version.outcome.step for version in versions]
    rows = []
    for link in laid.links:
        unit = programme.links[link.name].unit if link.name in programme.links else None
        cells = [
            (
                "" if worth is None else money(in_steps(worth, by), programme.currency),
                value(quantity, unit),
            )
            for worth, quantity, by in zip(link.present_values, link.quantities, steps, strict=True)
        ]
        rows.append(LinkRow(link.label, cells))
    return rows


def still_assumed(outcome: mkba.Outcome) -> list[AssumedNumber]:
    """Estimates in the newest version; first those that the registration could have told."""
    values = outcome.programme.values
    rows = [used for used in outcome.used if used.evidence is Evidence.ESTIMATE]
    # What the registration could have told comes first: there one can do something.
    rows.sort(key=lambda row: values[row.name].facts is None)
    return [
        AssumedNumber(
            label=row.label,
            value=value(row.mean, row.unit),
            between=interval(*row.interval, row.unit),
            why=_uncounted(row) if values[row.name].facts else source_words(row.says),
        )
        for row in rows
    ]


def _uncounted(used: Input) -> str:
    """Why the registration did not tell it: what was found, and no guess."""
    if used.counted is not None:
        return _("Geteld en ernaast gelegd: wat gekozen is, blijft gekozen.")
    if not used.note:
        return _("Kan uit de registratie komen.")
    return _("%(why)s De aanname blijft staan.") % {"why": library_words(used.note).text}


def worth_registering(outcome: mkba.Outcome) -> list[RegisteringWorth]:
    """Which number would shrink the interval most, the largest first."""
    return [
        RegisteringWorth(
            label=number.label,
            # A tenth of a percent tells small ones apart, and says nothing of 34%.
            shrinks_by=percent(number.shrinks_by, 0 if number.shrinks_by >= 0.1 else 1),
            how=_("kan uit de registratie komen")
            if number.could_be_counted
            else _("vraagt onderzoek of een opgave van een partij"),
        )
        for number in engine.worth_registering(outcome)[:FIRST_TO_REGISTER]
        if number.shrinks_by >= LEAST_SHRINK
    ]
