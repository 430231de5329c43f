"""A large programme with many draws: `python -m benchmarks.mkba`."""

from __future__ import annotations

from benchmarks.children import tell
from benchmarks.measuring import best_seconds, most_memory_mib
from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.uncertainty import information
from wijkteam.vocabulary.lists import BENEFIT_KIND, PARTY

LINKS = 60
YEARS = 20
DRAWS = 10_000

WHY = "assumption: for the sake of the sum"
HEAD = """
name: A large programme
municipality: Zonnedael
runs_it: municipality
price_year: 2026
start: 2026
horizon: {years}
discount: {{rate: {{parameter: rates.discount}}, timing: mid}}
null_alternative: {{description: No teams.}}
reach:
  in_view: {{label: In view, value: 1000, range: [850, 1150], unit: households/year, assumption: x}}
costs:
  team: {{label: The team, quantity: reach.in_view, price: hour, pays: municipality}}
values:
  hour: {{label: Cost, value: 1200, range: [900, 1500], unit: EUR/household, assumption: x}}
"""
VALUE = """
  chance_{n}: {{label: Chance, value: 0.{n:02d}, range: [0.0, 0.{m:02d}], unit: share, {why}}}
  worth_{n}: {{label: Worth, value: {n}00, range: [0, {m}00], unit: EUR/household, {why}}}
"""
EFFECT = """
  link_{n}: {{label: Link, path: C, quantity: reach.in_view * chance_{n}, unit: households/year}}
"""
BENEFIT = """
  gain_{n}: {{label: Gain, quantity: link_{n}, price: worth_{n}, gains: {party}, kind: {kind}}}
"""


def programme() -> str:
    """A programme with so many links, over all parties and kinds of benefit."""
    numbers = range(1, LINKS + 1)
    parties, kinds = PARTY.codes, BENEFIT_KIND.codes
    values = (VALUE.format(n=n, m=min(99, n + 20), why=WHY).strip("\n") for n in numbers)
    effects = (EFFECT.format(n=n).strip("\n") for n in numbers)
    benefits = (
        BENEFIT.format(n=n, party=parties[n % len(parties)], kind=kinds[n % len(kinds)]).strip("\n")
        for n in numbers
    )
    return "\n".join(
        [HEAD.format(years=YEARS).strip(), *values, "effects:", *effects, "benefits:", *benefits]
    )


def main() -> None:
    read = mkba.parse(programme(), file="a large programme")

    def draw() -> None:
        mkba.evaluate(read, "2026-01-01", draws=DRAWS)

    measured = {"mkba_draws": best_seconds(draw, times=3), "mkba_memory": most_memory_mib()}
    outcome = mkba.evaluate(read, "2026-01-01", draws=DRAWS)
    chances = [f"chance_{n}" for n in range(1, LINKS + 1)]

    def inform() -> None:
        information(outcome, names=chances)

    tell({**measured, "mkba_information": best_seconds(inform, times=1)})


if __name__ == "__main__":
    main()
