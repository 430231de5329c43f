"""What we do not know, and which way it would move the outcome."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.alternative import Missing
from wijkteam.monitor.report.document import Block, Bullets, Grid, Section, Words, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.verdict import missing_posts, way


def section(outcome: mkba.Outcome) -> Section:
    """Missing is not zero: it is listed, with its direction."""
    blocks: list[Block] = []
    if outcome.missing:
        blocks += [
            Words(missing_posts(outcome), lead=_("‘Ontbreekt’ is niet nul."), tone="warning"),
            missing_table(outcome, outcome.missing),
        ]
    else:
        blocks.append(Words(_("Alle posten van de aanpak hebben een bedrag.")))
    if outcome.double_counts:
        blocks += [
            Words(
                _("Deze posten tellen misschien hetzelfde. Kijk ze na."),
                lead=_("Mogelijk dubbel geteld."),
                tone="warning",
            ),
            Bullets(tuple(one.message for one in outcome.double_counts), language="en"),
        ]
    blocks.append(reading())
    return Section("weten-we-niet", _("Wat we niet weten"), tuple(blocks))


def missing_table(outcome: mkba.Outcome, missing: Sequence[Missing]) -> Grid:
    """These lines, what each lacks, and which way it pulls."""
    return grid(
        _("Wat ontbreekt"),
        (
            _("Post"),
            _("Zonder bron"),
            _("Met een bron wordt de uitkomst"),
            _("Waarom (in het Engels)"),
        ),
        missing_rows(outcome, missing),
        foreign=(3,),
        widths=(2.4, 2.4, 1.9, 4),
    )


def missing_rows(outcome: mkba.Outcome, missing: Sequence[Missing]) -> list[tuple[str, ...]]:
    """Per line that does not count: what it lacks, which way it pulls, and why."""
    words = {
        "higher": _("waarschijnlijk hoger"),
        "lower": _("lager"),
        "either": _("hoger of lager"),
    }
    return [
        (
            one.label,
            ", ".join(naming.number(outcome, name) for name in one.lacks),
            words[way(outcome, one.line)],
            one.why,
        )
        for one in missing
    ]


def reading() -> Bullets:
    """How far the figures carry."""
    told = (
        _(
            "De aannames zeggen wat we verwachten. Dat het zo ook gaat, blijkt pas uit onderzoek "
            "met een vergelijking."
        ),
        _(
            "Het interval toont de onzekerheid die in de aannames staat. Wat niemand heeft "
            "bedacht, zit er niet in."
        ),
        _("Welzijn is in euro’s uitgedrukt om te kunnen wegen. Niemand krijgt dat geld."),
    )
    return Bullets(told)
