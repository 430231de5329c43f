"""
The command `wijkteam`, for analysts: files in, tables or JSON out. It knows no Django.

A new command is a module here that defines a `click.command`, and a line in `ENTRIES`.
"""

from __future__ import annotations

import click

from wijkteam.cli.group import Commands, Entry

ENTRIES = {
    "parameters": Entry("wijkteam.cli.parameters:parameters", "Check figures and their sources."),
    "facts": Entry("wijkteam.cli.facts:facts", "Check a release of facts."),
    "indicators": Entry("wijkteam.cli.indicators:indicators", "Calculate indicators."),
    "mkba": Entry("wijkteam.cli.mkba:mkba", "Weigh the costs and benefits of a programme."),
    "cases": Entry("wijkteam.cli.cases:cases", "Compare cases with and without the team."),
    "compare": Entry(
        "wijkteam.cli.compare:compare_command", "Compare published cost-benefit analyses."
    ),
    "openstats": Entry(
        "wijkteam.cli.openstats:openstats", "Read and compare open statistics of CBS."
    ),
    "calibrate": Entry(
        "wijkteam.cli.calibrate:calibrate", "Fit the simulation to a release of facts."
    ),
    "simulate": Entry(
        "wijkteam.cli.simulate:simulate", "Try out what would happen if a team worked differently."
    ),
    "surveys": Entry("wijkteam.cli.surveys:surveys", "Pool percentages from surveys."),
}


@click.group(
    cls=Commands,
    entries=ENTRIES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="wijkteam", prog_name="wijkteam")
def main() -> None:
    """
    Learn from the registration of neighbourhood teams, and weigh costs and benefits.

    Every command takes files and prints a table, or JSON with --json. A mistake in a file gives
    one message that says what is wrong and where; the exit code is then 1.
    """
