"""An outcome as text for people and as plain data for programs."""

from __future__ import annotations

from wijkteam.analysis.simulation.results.bands import Band
from wijkteam.analysis.simulation.results.measures import MAIN, MEASURES
from wijkteam.analysis.simulation.results.no_team import MEANS, BesideNoTeam, beside_no_team
from wijkteam.analysis.simulation.results.outcome import Compared, Outcome
from wijkteam.analysis.simulation.scenario.scenario import WITHOUT_TEAM, without_what_was_added

#: Ends every outcome, in whatever form.
NO_FORECAST = (
    "No forecast: this follows from the assumptions. Left out are births, deaths and moving, the "
    "housing market, wages, new laws and good luck."
)
#: As wide as the longest name of a measure, which a reader could not guess the end of.
_WIDE = max(len(measure.label_en) for measure in MEASURES.values()) + 1


def text(outcome: Outcome) -> str:
    """
    The outcome for a terminal: the difference first, then both worlds, then the euros.
    """
    scenario = without_what_was_added(outcome.scenario)
    reference = scenario.reference
    blocks = [_head(outcome)]
    for world in scenario.worlds[1:]:
        lines = [
            f"{world.label} against {reference.label}, last year of {scenario.months} months",
            f"{'':{_WIDE}}{'difference':>26}  {'verdict':<11}{reference.name:>14}"
            f"{world.name:>14}  unit",
        ]
        lines += [_line(outcome.compare(name, world.name)) for name in MEASURES]
        lines += ["", f"{'saved, in euros':{_WIDE}}{'present value':>36}  verdict"]
        for money in outcome.party_money(world.name):
            total = money.total
            saved = f"{total.middle:+,.0f} ({total.low:,.0f} to {total.high:,.0f})"
            lines.append(f"{money.party:{_WIDE}}{saved:>36}  {money.verdict.english}")
        blocks.append("\n".join(lines))
    if len(scenario.worlds) == 1:
        lines = [f"{reference.label}, last year of {scenario.months} months"]
        for name, measure in MEASURES.items():
            reference_band = outcome.compare(name, reference.name).reference
            lines.append(
                f"{measure.label_en:{_WIDE}}{_band(reference_band):>24}  {measure.unit_en}"
            )
        blocks.append("\n".join(lines))
    if worlds := beside_no_team(outcome):
        blocks.append("\n".join([MEANS, *(_beside_no_team(outcome, world) for world in worlds)]))
    return "\n\n".join([*blocks, _foot(outcome)]) + "\n"


def _beside_no_team(outcome: Outcome, beside: BesideNoTeam) -> str:
    label = next(it.label for it in outcome.scenario.worlds if it.name == beside.world)
    lines = [
        f"\n{label} against no team, last year of {outcome.scenario.months} months",
        f"{'':{_WIDE}}{'difference':>26}  {'verdict':<11}{'no team':>14}{beside.world:>14}  unit",
        *(_line(compared) for compared in beside.measures.values()),
    ]
    saved = f"{beside.saved.middle:+,.0f} ({beside.saved.low:,.0f} to {beside.saved.high:,.0f})"
    lines.append(f"{'total saved, in euros':{_WIDE}}{saved:>36}  {beside.verdict.english}")
    return "\n".join(lines)


def to_dict(outcome: Outcome) -> dict[str, object]:
    """Everything that was told, as plain data; nothing in it depends on the order of work."""
    scenario = outcome.scenario
    return {
        "scenario": scenario.name,
        "question": scenario.question,
        "households": scenario.households,
        "months": scenario.months,
        "draws": outcome.draws,
        "seed": outcome.seed,
        "model": outcome.model_version,
        "parameters": outcome.parameters_version,
        "on": outcome.on,
        "band": "eight of ten draws",
        "reference": scenario.reference.name,
        "worlds": {
            world.name: {
                "label": world.label,
                "sets": dict(world.sets),
                "measures": {
                    name: _compared(outcome.compare(name, world.name)) for name in MEASURES
                },
                "saved": {
                    money.party: {
                        "total": money.total.to_dict(),
                        "half_years": [half.to_dict() for half in money.halves],
                        "verdict": money.verdict.code,
                    }
                    for money in outcome.party_money(world.name)
                },
                "waiting_by_kind": {
                    compared.measure.name: compared.difference.to_dict()
                    for compared in outcome.by_kind("waiting_days", world.name)
                },
                "reach_by_kind": {
                    compared.measure.name: compared.difference.to_dict()
                    for compared in outcome.by_kind("reach", world.name)
                },
            }
            for world in scenario.worlds
            if world.name != WITHOUT_TEAM
        },
        "no_team": {
            "means": MEANS.replace("\n", " "),
            "worlds": {
                beside.world: {
                    "measures": {
                        name: _compared(compared) for name, compared in beside.measures.items()
                    },
                    "saved": {"total": beside.saved.to_dict(), "verdict": beside.verdict.code},
                }
                for beside in beside_no_team(outcome)
            },
        },
        "origins": outcome.origins(),
        "limits": NO_FORECAST,
    }


def summary(outcome: Outcome, world: str) -> str:
    """One sentence of the main differences, in plain Dutch."""
    clear = []
    for name in MAIN:
        compared = outcome.compare(name, world)
        if compared.verdict.code == "clear":
            more = "meer" if compared.verdict.direction > 0 else "minder"
            amount = abs(compared.difference.middle)
            clear.append(
                f"{compared.measure.label.lower()}: {amount:.1f} {compared.measure.unit} {more}"
            )
    if not clear:
        return "Geen duidelijk verschil: in te veel doorrekeningen gaat het de andere kant op."
    return "Duidelijk is " + "; ".join(clear) + "."


def _compared(compared: Compared) -> dict[str, object]:
    return {
        "unit": compared.measure.unit_en,
        "difference": compared.difference.to_dict(),
        "reference": compared.reference.to_dict(),
        "world": compared.other.to_dict(),
        "verdict": compared.verdict.code,
        "agree": compared.verdict.agree,
        "direction": compared.verdict.direction,
        "better": compared.better,
        "months": {
            "difference": compared.line.to_dict(),
            "reference": compared.reference_line.to_dict(),
            "world": compared.other_line.to_dict(),
        },
    }


def _head(outcome: Outcome) -> str:
    scenario = outcome.scenario
    lines = [scenario.name]
    if scenario.question:
        lines.append(scenario.question)
    if scenario.says:
        lines.append(f"“{scenario.says}” ({scenario.source})")
    return "\n".join(lines)


def _foot(outcome: Outcome) -> str:
    origins = outcome.origins()
    counts = ", ".join(f"{count} {name}" for name, count in sorted(origins.items()))
    homes, draws = outcome.scenario.households, outcome.draws
    return (
        f"{homes:,} household{'s' * (homes != 1)}, {draws:,} draw{'s' * (draws != 1)}, "
        f"seed {outcome.seed}, "
        f"model {outcome.model_version}, parameters {outcome.parameters_version} on "
        f"{outcome.on}.\nNumbers: {counts}. Bands hold eight of ten draws.\n{NO_FORECAST}"
    )


def _line(compared: Compared) -> str:
    return (
        f"{compared.measure.label_en:{_WIDE}}{_band(compared.difference, sign=True):>26}  "
        f"{compared.verdict.english:<11}{_number(compared.reference.middle):>14}"
        f"{_number(compared.other.middle):>14}  {compared.measure.unit_en}"
    )


def _band(band: Band, *, sign: bool = False) -> str:
    plus = "+" if sign else ""
    if _missing(band.middle):
        return "?"
    return f"{band.middle:{plus}.1f} ({band.low:.1f} to {band.high:.1f})"


def _number(number: float) -> str:
    return "?" if _missing(number) else f"{number:.1f}"


def _missing(number: float) -> bool:
    """Whether a figure does not exist, such as the waiting time when nobody began."""
    return number != number  # noqa: PLR0124
