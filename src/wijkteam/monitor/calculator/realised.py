"""From beforehand to now: what was assumed, what came of it, and what to register next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import versions
from wijkteam.monitor.calculator.answer import Answer
from wijkteam.monitor.calculator.assumptions import said
from wijkteam.monitor.calculator.grounds import BEFOREHAND, fitting
from wijkteam.monitor.calculator.programmes import Found
from wijkteam.monitor.calculator.weighing import Refused, Weighed, weigh
from wijkteam.monitor.calculator.writing import between, interval, money, value
from wijkteam.ui.numbers import number, percent

RELEASES_SHOWN = 3
FIRST_TO_REGISTER = 6


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the outcome: on the drawing board, or with a release."""

    name: str
    npv: str
    between: str
    social: str
    financial: str
    measured: int
    assumed: int
    missing: int


@dataclass(frozen=True, slots=True)
class Came:
    """One number: assumed beforehand, and what came of it."""

    label: str
    assumed: str
    assumed_between: str
    now: str
    now_between: str
    n: str
    source: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Link:
    """One item in every version."""

    label: str
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToRegister:
    """A number that would make the interval narrower if it were known."""

    label: str
    shrinks: str
    could_be_counted: bool


@dataclass(frozen=True, slots=True)
class Story:
    """All of it, oldest version first."""

    answer: Answer
    versions: list[Version]
    came: list[Came]
    links: list[Link]
    to_register: list[ToRegister]


def outcomes(found: Found) -> list[Weighed] | Refused:
    """Beforehand, and with each of the newest releases that fit, oldest first."""
    if found.programme is None:
        return Refused(found, found.problems)
    names = [BEFOREHAND]
    if any(one.facts for one in found.programme.values.values()):
        newest = fitting(found.programme)[:RELEASES_SHOWN]
        names += [release.name for release in reversed(newest)]
    weighed = []
    for name in names:
        one = weigh(found, name)
        if isinstance(one, Refused):
            return one
        if name == BEFOREHAND or one.grounds.release is not None:
            weighed.append(one)
    return weighed


def story(weighed: list[Weighed]) -> Story:
    """Lay the versions side by side; the last one is what is known now."""
    all_of_them = [one.outcome for one in weighed]
    names = tuple(_name(one) for one in weighed)
    beside = versions.side_by_side(*all_of_them, names=names)
    last = all_of_them[-1]
    came = [_came(one) for one in versions.realised(last)]
    return Story(
        answer=_answer(versions.realised(last)),
        versions=[_version(beside, at, last) for at in range(len(names))],
        came=came,
        links=[_link(one, last) for one in beside.links if any(one.present_values)],
        to_register=[_worth(one) for one in versions.worth_registering(last)[:FIRST_TO_REGISTER]],
    )


def _name(one: Weighed) -> str:
    release = one.grounds.release
    return _("vooraf") if release is None else release.name


def _answer(found: tuple[versions.Realisation, ...]) -> Answer:
    if not found:
        return Answer(
            _("Nog niet te zeggen."),
            (_("Er is nog geen getal uit de eigen registratie om mee te vergelijken."),),
            "wait",
        )
    judged = [one for one in found if one.inside is not None]
    inside = sum(bool(one.inside) for one in judged)
    return Answer(
        _("%(inside)s van de %(all)s schattingen kwamen uit zoals gedacht.")
        % {"inside": inside, "all": len(judged)},
        (
            _("Zoals gedacht wil zeggen: binnen de grenzen die vooraf waren geschat."),
            _("Waarom iets anders uitkwam, staat niet in de cijfers."),
        ),
        "blue",
    )


def _version(beside: versions.Versions, at: int, outcome: mkba.Outcome) -> Version:
    currency = outcome.programme.currency
    return Version(
        name=beside.names[at],
        npv=money(beside.npv[at], currency, sign=True),
        between=between(beside.low[at], beside.high[at], currency),
        social=number(beside.ratio_social[at], 2),
        financial=number(beside.ratio_financial[at], 2),
        measured=beside.measured[at],
        assumed=beside.assumed[at],
        missing=beside.missing[at],
    )


def _came(one: versions.Realisation) -> Came:
    word, tone = {
        True: (_("zoals gedacht"), "green"),
        False: (_("anders dan gedacht"), "terra"),
        None: (_("vooraf geen grenzen"), ""),
    }[one.inside]
    return Came(
        label=one.label,
        assumed=value(one.assumed, one.unit),
        assumed_between=interval(one.assumed_low, one.assumed_high, one.unit),
        now=value(one.realised, one.unit),
        now_between=interval(one.realised_low, one.realised_high, one.unit),
        n="" if one.n is None else number(one.n),
        source=said(one.source),
        word=word,
        tone=tone,
    )


def _link(one: versions.LinkVersions, outcome: mkba.Outcome) -> Link:
    currency = outcome.programme.currency
    return Link(one.label, tuple(money(amount, currency) for amount in one.present_values))


def _worth(one: versions.Worth) -> ToRegister:
    return ToRegister(one.label, percent(one.shrinks_by), one.could_be_counted)
