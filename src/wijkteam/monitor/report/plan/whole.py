"""The realisation plan as a document for the conversation: of everybody, or for one party."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.realisation import Plan, plan
from wijkteam.monitor.calculator.approach.sharing import sharing
from wijkteam.monitor.report import method
from wijkteam.monitor.report.approach import about
from wijkteam.monitor.report.document import Block, Picture, ReportContent, Section, Words
from wijkteam.monitor.report.frame import framed
from wijkteam.monitor.report.plan import gains, grounds, one_party, proposal, talk
from wijkteam.monitor.shelf.weighing import Weighed, doubts
from wijkteam.monitor.wording import naming


def plan_content(weighed: Weighed, *, party: str = "", floor: float = 0.0) -> ReportContent:
    """The document; *party* is a code of the programme, empty for everybody."""
    outcome = weighed.outcome
    found = plan(outcome, floor=floor)
    sections = _of_one(weighed, found, party) if party else _of_all(weighed, found)
    reckoned = Section("berekening", _("Hoe het is berekend"), (method.table(weighed),))
    return framed(weighed, subtitle=_subtitle(outcome, party), sections=(*sections, reckoned))


def _subtitle(outcome: mkba.Outcome, party: str) -> str:
    if not party:
        return _("Verzilverplan")
    return _("Verzilverplan, voor: %(who)s") % {"who": naming.party(outcome.programme, party)}


def _of_all(weighed: Weighed, found: Plan) -> tuple[Section, ...]:
    outcome = weighed.outcome
    return (
        _in_short(outcome, found),
        Section(
            "wie-heeft-baat",
            _("Wie heeft baat, hoeveel en wanneer?"),
            (gains.per_party(outcome, found), gains.some_years(outcome, found)),
        ),
        Section(
            "wie-betaalt",
            _("Wie zou wat kunnen betalen?"),
            tuple(proposal.blocks(outcome, found)),
        ),
        *_stopping(outcome, found),
        grounds.unknown(outcome),
        grounds.rests_on(outcome, doubts(weighed).tornado),
        talk.section(outcome, found),
    )


def _of_one(weighed: Weighed, found: Plan, party: str) -> tuple[Section, ...]:
    outcome = weighed.outcome
    return (
        one_party.section(outcome, found, party),
        Section(
            "wie-betaalt",
            _("Het hele voorstel"),
            tuple(proposal.blocks(outcome, found)),
        ),
        *_stopping(outcome, found, party),
        grounds.unknown(outcome, party),
        grounds.rests_on(outcome, outcome.tornado(party=party)),
        talk.section(outcome, found, party),
    )


def _in_short(outcome: mkba.Outcome, found: Plan) -> Section:
    told = sharing(outcome, found.floor)
    blocks: tuple[Block, ...] = (
        Words(" ".join(told.answer.sentences), lead=told.answer.verdict, tone="answer"),
        *about(outcome.programme),
        Picture(told.gains, note=told.gains.note, with_table=False),
    )
    return Section("in-het-kort", _("In het kort"), blocks)


def _stopping(outcome: mkba.Outcome, found: Plan, party: str = "") -> tuple[Section, ...]:
    blocks = proposal.old_work(outcome, found, party)
    return (
        (Section("nieuw-voor-oud", _("Wat moet echt stoppen?"), tuple(blocks)),) if blocks else ()
    )
