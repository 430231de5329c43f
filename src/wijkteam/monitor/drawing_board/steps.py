"""The steps of the drawing board, and which number of a programme belongs to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.chain import names_used

ABOUT, REACH, TEAM, MONEY = "aanpak", "bereik", "team", "geld"
PATHS = {"A": "eerder-vinden", "B": "doelmatiger", "C": "beter-helpen", "D": "minder-terugval"}
NOTHING, ALTERNATIVES, READY, FILE = "niets-doen", "alternatieven", "klaar", "bestand"


@dataclass(frozen=True, slots=True)
class BoardStep:
    """One page of the drawing board: the name in the menu, the question, and what it is about."""

    code: str
    label: str | Promise
    question: str | Promise
    about: str | Promise


STEPS = (
    BoardStep(
        ABOUT,
        _("De aanpak"),
        _("Waar gaat het om?"),
        _("De naam, het jaar waarin het begint, en over hoeveel jaar je rekent."),
    ),
    BoardStep(
        REACH,
        _("Bereik"),
        _("Wie bereikt het team, en hoe?"),
        _("Hoeveel huishoudens het team helpt, hoe zwaar het voor hen is, en hoe je hen vindt."),
    ),
    BoardStep(
        TEAM,
        _("Team"),
        _("Hoe groot is het team, en wat kost het?"),
        _("De omvang volgt uit het bereik, de duur van de hulp en de caseload."),
    ),
    BoardStep(
        MONEY,
        _("Geld"),
        _("Waar komt het geld vandaan?"),
        _(
            "Helemaal nieuw geld (additioneel), of deels werk dat elders stopt (nieuw voor oud). "
            "En wat er in het begin en door versnippering verloren gaat."
        ),
    ),
    BoardStep(
        PATHS["A"],
        _("A Eerder vinden"),
        _("Wat verandert er als je mensen eerder vindt?"),
        _("Pad A: problemen die niet groot worden, maar ook vragen die anders niet waren gesteld."),
    ),
    BoardStep(
        PATHS["B"],
        _("B Doelmatiger"),
        _("Wat gaat er met minder werk?"),
        _("Pad B: minder organisaties, minder overleg, minder dubbel werk."),
    ),
    BoardStep(
        PATHS["C"],
        _("C Beter helpen"),
        _("Wat lukt er met betere hulp?"),
        _("Pad C: minder escalatie, en mensen die zich beter redden."),
    ),
    BoardStep(
        PATHS["D"],
        _("D Minder terugval"),
        _("Wat blijft er na de hulp overeind?"),
        _("Pad D: minder mensen komen terug met hetzelfde probleem."),
    ),
    BoardStep(
        NOTHING,
        _("Niets doen"),
        _("Wat gebeurt er zonder deze aanpak?"),
        _("Het nulalternatief. Zonder vergelijking is er geen uitkomst, dus dit is verplicht."),
    ),
    BoardStep(
        ALTERNATIVES,
        _("Varianten"),
        _("Hoe kan het ook?"),
        _("Elke variant is dezelfde aanpak met een paar andere getallen."),
    ),
    BoardStep(
        READY,
        _("Klaar"),
        _("Wat komt eruit?"),
        _("Kijk het na, bewaar het bij de aanpakken, of neem het bestand mee."),
    ),
)

OF = {step.code: step for step in STEPS}
ORDER = tuple(OF)


def sorted_values(programme: mkba.Programme) -> dict[str, list[str]]:
    """The names of the values per step, in the order of the file."""
    names: dict[str, list[str]] = {code: [] for code in ORDER}
    paths = paths_of(programme)
    for name in programme.values:
        names[_step(programme, name, paths)].append(name)
    return names


def paths_of(programme: mkba.Programme) -> dict[str, tuple[str, ...]]:
    """The paths A–D in which each value counts, through effects too."""
    names: dict[str, list[str]] = {}
    for link in programme.links.values():
        path = link.path
        if path is None and link.role in (mkba.Role.BENEFIT, mkba.Role.TRANSFER):
            # What comes of better help is what most benefits are; a path of its own says otherwise.
            path = "C"
        if path is None:
            continue
        for name in _numbers_of(programme, link.name, set()):
            names.setdefault(name, []).append(path)
    return {name: tuple(sorted(set(letters))) for name, letters in names.items()}


def _step(programme: mkba.Programme, name: str, paths: dict[str, tuple[str, ...]]) -> str:
    group = name.partition(".")[0]
    groups = {"discount": ABOUT, "reach": REACH, "find": REACH, "selection": REACH, "team": TEAM}
    groups |= {"mix": TEAM, "funding": MONEY, "reference": NOTHING}
    if group in groups:
        return groups[group]
    letters = paths.get(name)
    return PATHS[letters[0]] if letters else TEAM


def _numbers_of(programme: mkba.Programme, link: str, seen: set[str]) -> Iterator[str]:
    if link in seen:
        return
    seen.add(link)
    for name in names_used(programme.links[link]):
        if name in programme.links:
            yield from _numbers_of(programme, name, seen)
        else:
            yield name
