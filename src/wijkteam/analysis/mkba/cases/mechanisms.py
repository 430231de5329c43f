"""What makes the work of a team cheaper or dearer: coded, so that it can be counted over cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from wijkteam.vocabulary.codelist import CodeList, Term

Direction = Literal["saves", "raises"]

_ORIGIN = "De Meere & Hamdi 2013, chapter 3: mechanisms per cluster and conclusion"

SAVES = CodeList(
    "mechanism_saves",
    "What saved costs in a case",
    _ORIGIN,
    Term("escalation_avoided", "Escalatie voorkomen", "Escalation avoided"),
    Term("faster", "Sneller aan de slag", "Started sooner"),
    Term("integral", "Integraal gekeken", "Looked at the whole"),
    Term("no_strict_frames", "Niet vast aan strakke kaders", "Not bound to strict frames"),
    Term("no_indication", "Zonder indicatie gewerkt", "Worked without an indication"),
    Term("fewer_organisations", "Minder organisaties", "Fewer organisations"),
    Term("only_what_is_needed", "Alleen wat nodig is", "Only what is needed"),
    Term("scaled_down_earlier", "Eerder afgebouwd", "Scaled down earlier"),
    Term("own_strength", "Eigen kracht gebruikt", "Own strength used"),
    Term("network", "Eigen netwerk gebruikt", "Own network used"),
    Term("ready_for_help", "Bereid gemaakt tot hulp", "Made ready for help"),
    Term("relieved_others", "Andere organisaties ontlast", "Other organisations relieved"),
)

RAISES = CodeList(
    "mechanism_raises",
    "What raised costs in a case",
    _ORIGIN,
    Term("more_intensive", "Intensiever", "More intensive"),
    Term("broader", "Meeromvattend", "Broader"),
    Term("tailor_made", "Maatwerk waar standaard kan", "Tailor-made where standard will do"),
    Term("more_demand", "Meer vraag door lage drempel", "More demand through a low threshold"),
    Term("no_limit", "Meer uren zonder grens", "More hours without a limit"),
    Term("specialist_too_early", "Specialist onnodig of te vroeg", "Specialist too early"),
    Term("specialist_too_late", "Specialist te laat", "Specialist too late"),
    Term("case_meetings", "Veel casusoverleg", "Many case meetings"),
)


@dataclass(frozen=True, slots=True)
class MechanismCount:
    """One mechanism: in how many of the cases it worked, and in which."""

    code: str
    direction: Direction
    label: str
    label_en: str
    cases: int
    of: int
    names: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def direction_of(code: str) -> Direction | None:
    """Whether a mechanism saves or raises costs; None when it is not in the lists."""
    if code in SAVES:
        return "saves"
    return "raises" if code in RAISES else None


def count_mechanisms(
    cases: Iterable[tuple[str, Iterable[str]]],
) -> tuple[MechanismCount, ...]:
    """
    Count in how many cases each mechanism worked; those of none too, most frequent first.

    *cases* are pairs of a case's name and its codes; a code counts once per case.

    >>> counts = count_mechanisms([("A", ["faster"]), ("B", ["faster", "integral", "faster"])])
    >>> [(count.code, count.cases, count.of) for count in counts][:2]
    [('faster', 2, 2), ('integral', 1, 2)]
    """
    every = [(name, frozenset(codes)) for name, codes in cases]
    ways: list[tuple[Direction, CodeList]] = [("saves", SAVES), ("raises", RAISES)]
    counts = [
        MechanismCount(
            code=term.code,
            direction=direction,
            label=term.dutch,
            label_en=term.english,
            cases=len(names := tuple(name for name, codes in every if term.code in codes)),
            of=len(every),
            names=names,
        )
        for direction, terms in ways
        for term in terms.values()
    ]
    # What saves first, then what costs more; within each what was seen most often.
    return tuple(sorted(counts, key=lambda count: (count.direction != "saves", -count.cases)))
