"""What a plan rests on: the assumptions that matter to who reads it, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.monitor.report import assumed, limits
from wijkteam.monitor.report.document import Block, Section, Words
from wijkteam.monitor.wording.verdict import missing_posts

HEAVIEST = 12


def unknown(outcome: mkba.Outcome, party: str = "") -> Section:
    """What is missing, for everybody or for one party."""
    missing = [one for one in outcome.missing if not party or _touches(outcome, one.line, party)]
    blocks: list[Block] = []
    if missing:
        told = _("Wat hier ontbreekt, telt in geen bedrag mee.")
        blocks += [
            Words(
                told if party else missing_posts(outcome),
                lead=_("‘Ontbreekt’ is niet nul."),
                tone="warning",
            ),
            limits.missing_table(outcome, missing),
        ]
    elif party:
        blocks.append(Words(_("Alle posten van deze partij hebben een bedrag.")))
    else:
        blocks.append(Words(_("Alle posten van de aanpak hebben een bedrag.")))
    blocks.append(limits.reading())
    return Section("weten-we-niet", _("Wat we niet weten"), tuple(blocks))


def _touches(outcome: mkba.Outcome, line: str, party: str) -> bool:
    return any(one == party and share for one, share in outcome.programme.links[line].shares)


def rests_on(outcome: mkba.Outcome, found: Tornado) -> Section:
    """The assumptions that move the outcome most, each with its source."""
    moving: Sequence[object] = [bar for bar in found.bars if bar.span]
    told = _("Deze aannames bepalen de bedragen het meest. Alle andere staan in het rapport.")
    blocks: tuple[Block, ...] = (Words(_("Geen enkele aanname heeft een interval.")),)
    if moving:
        table = assumed.table(outcome, found, most=min(len(moving), HEAVIEST))
        blocks = (Words(told), table)
    return Section("aannames", _("Waar het op rust"), blocks)
