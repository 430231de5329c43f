"""The first pages for one party: what it gains, what is asked of it, and year by year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.realisation import NOT_ASKED, PartyGain, Plan
from wijkteam.monitor.calculator.approach.sharing import share
from wijkteam.monitor.report.approach import about
from wijkteam.monitor.report.conventions import span
from wijkteam.monitor.report.document import Block, Section, Words
from wijkteam.monitor.report.plan import gains
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money


def section(outcome: mkba.Outcome, plan: Plan, party: str) -> Section:
    """The answer for this party, its items, and its years."""
    mine = next(one for one in plan.parties if one.party == party)
    items = gains.per_item(outcome, party)
    blocks: tuple[Block, ...] = (
        Words(
            " ".join([*_gain(outcome, mine), *_asked(outcome, plan, mine)]),
            lead=f"{naming.party(outcome.programme, party)}.",
            tone="answer",
        ),
        Words(_("Dit is een voorstel voor een gesprek, geen rekening.")),
        *about(outcome.programme),
        *([items] if items else []),
        gains.every_year(outcome, mine),
    )
    return Section("in-het-kort", _("Wat dit voor deze partij betekent"), blocks)


def _gain(outcome: mkba.Outcome, mine: PartyGain) -> list[str]:
    told, currency = share(outcome, mine), outcome.programme.currency
    words = {
        "gain": told.gain,
        "loss": money(-mine.gain.value, currency),
        "years": span(outcome.programme),
        "low": money(mine.gain.low, currency),
        "high": money(mine.gain.high, currency),
        "chance": told.chance,
        "wellbeing": told.wellbeing,
    }
    if mine.gain.value > 0:
        found = [_("De baat in geld is naar verwachting %(gain)s (%(years)s).") % words]
    elif mine.gain.value < 0:
        found = [_("Deze partij verliest naar verwachting %(loss)s in geld (%(years)s).") % words]
    else:
        found = [_("Deze partij heeft geen baat in geld.")]
    if told.between:
        found.append(
            _(
                "Vier van de vijf doorrekeningen liggen tussen %(low)s en %(high)s. De kans op een "
                "baat boven nul is %(chance)s."
            )
            % words
        )
    if told.wellbeing:
        found.append(_("Daarnaast is er welzijn, gewaardeerd op %(wellbeing)s: geen geld.") % words)
    return found


def _asked(outcome: mkba.Outcome, plan: Plan, mine: PartyGain) -> list[str]:
    told = share(outcome, mine)
    words = {
        "now": told.pays_now,
        "proposed": told.proposed,
        "back": told.back_in,
        "floor": money(plan.floor, outcome.programme.currency),
    }
    if mine.party == outcome.programme.runs_it:
        return [
            _(
                "Deze partij voert de aanpak uit. Zij betaalt nu %(now)s en in het voorstel "
                "%(proposed)s."
            )
            % words
        ]
    if mine.proposed:
        return [
            _("Zij betaalt nu %(now)s. Het voorstel is een bijdrage van %(proposed)s.") % words,
            _("Die is met de verwachte baat terugverdiend in %(back)s.") % words,
        ]
    now = [_("Zij betaalt nu %(now)s en in het voorstel niets.") % words] if mine.pays_now else []
    if mine.party in NOT_ASKED:
        return [*now, _("Van deze partij vragen we niets.")]
    if mine.gain.value > 0:
        return [*now, _("Haar deel blijft onder %(floor)s. Daarom vragen we niets.") % words]
    if mine.gain.value < 0:
        return [*now, _("We vragen geen bijdrage. Bespreek of iemand dit verlies vergoedt.")]
    return [*now, _("Daarom vragen we niets.")]
