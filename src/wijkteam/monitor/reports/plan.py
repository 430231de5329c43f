"""The realisation plan as a document for the conversation: of everybody, or for one party."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.result.spread import spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.parties import budget_step
from wijkteam.analysis.mkba.views.realisation import NOT_ASKED, PartyGain, Plan, plan
from wijkteam.analysis.mkba.views.uncertainty import tornado
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.approach.sharing import rules, share, sharing, to_agree
from wijkteam.monitor.reports.document import (
    Block,
    Bullets,
    Grid,
    Picture,
    ReportContent,
    Section,
    Words,
    col,
    num,
)
from wijkteam.monitor.reports.method import (
    about,
    assumptions_table,
    framed,
    method_table,
    span,
    unknown,
)
from wijkteam.monitor.shelf.weighing import Weighed, doubts
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money, row_between
from wijkteam.monitor.wording.evidence import evidence_word
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import NOTHING


def plan_report(weighed: Weighed, *, party: str = "", floor: float = 0.0) -> ReportContent:
    """The document; *party* is a code of the programme, empty for everybody."""
    outcome = weighed.outcome
    proposed = plan(outcome, floor=floor)
    if party:
        subtitle = _("Verzilverplan, voor: %(who)s") % {
            "who": naming.party(outcome.programme, party)
        }
        whole = _("Het hele voorstel")
        first = [for_one_party(outcome, proposed, party)]
        # What moves the balance of all need not move that of one.
        moved_by = tornado(outcome, party=party)
    else:
        subtitle, whole = _("Verzilverplan"), _("Wie zou wat kunnen betalen?")
        first = [in_short(outcome, proposed), who_gains(outcome, proposed)]
        moved_by = doubts(weighed).tornado
    sections = [*first, Section("wie-betaalt", whole, tuple(proposal(outcome, proposed)))]
    stopping = old_work(outcome, proposed, party)
    if stopping:
        sections.append(Section("nieuw-voor-oud", _("Wat moet echt stoppen?"), tuple(stopping)))
    sections += [
        unknown(outcome, party),
        rests_on(outcome, moved_by),
        agreements(outcome, proposed, party),
        Section("berekening", _("Hoe het is berekend"), (method_table(weighed),)),
    ]
    return framed(weighed, subtitle=subtitle, sections=tuple(sections))


# The first pages for everybody: the answer, and who gains how much and when.


def in_short(outcome: mkba.Outcome, plan: Plan) -> Section:
    shared = sharing(outcome, plan.floor)
    blocks: tuple[Block, ...] = (
        Words(" ".join(shared.answer.sentences), lead=shared.answer.verdict, tone="answer"),
        *about(outcome.programme),
        Picture(shared.gains, note=shared.gains.note, with_table=False),
    )
    return Section("in-het-kort", _("In het kort"), blocks)


def who_gains(outcome: mkba.Outcome, plan: Plan) -> Section:
    title = _("Wie heeft baat, hoeveel en wanneer?")
    tables = (gains_table(outcome, plan), gains_by_year(outcome, plan))
    return Section("wie-heeft-baat", title, tables)


# The first pages for one party: what it gains, what is asked of it, and year by year.


def for_one_party(outcome: mkba.Outcome, plan: Plan, party: str) -> Section:
    """The answer for this party, its items, and its years."""
    mine = next(gain for gain in plan.parties if gain.party == party)
    items = one_party_by_item(outcome, party)
    blocks: tuple[Block, ...] = (
        Words(
            " ".join([*_gain(outcome, mine), *_asked(outcome, plan, mine)]),
            lead=f"{naming.party(outcome.programme, party)}.",
            tone="answer",
        ),
        Words(_("Dit is een voorstel voor een gesprek, geen rekening.")),
        *about(outcome.programme),
        *([items] if items else []),
        one_party_by_year(outcome, mine),
    )
    return Section("in-het-kort", _("Wat dit voor deze partij betekent"), blocks)


def _gain(outcome: mkba.Outcome, mine: PartyGain) -> list[str]:
    shared, currency, by = share(outcome, mine), outcome.programme.currency, outcome.step
    words = {
        "gain": shared.gain,
        "loss": money(-mine.gain_rounded, currency),
        "years": span(outcome.programme),
        "low": money(None if mine.gain.low is None else in_steps(mine.gain.low, by), currency),
        "high": money(None if mine.gain.high is None else in_steps(mine.gain.high, by), currency),
        "chance": shared.chance,
        "wellbeing": shared.wellbeing,
    }
    if mine.gain.value > 0:
        sentences = [_("De baat in geld is naar verwachting %(gain)s (%(years)s).") % words]
    elif mine.gain.value < 0:
        sentences = [
            _("Deze partij verliest naar verwachting %(loss)s in geld (%(years)s).") % words
        ]
    else:
        sentences = [_("Deze partij heeft geen baat in geld.")]
    if shared.between:
        sentences.append(
            _(
                "Vier van de vijf doorrekeningen liggen tussen %(low)s en %(high)s. De kans op een "
                "baat boven nul is %(chance)s."
            )
            % words
        )
    if shared.wellbeing:
        sentences.append(
            _("Daarnaast is er welzijn, gewaardeerd op %(wellbeing)s: geen geld.") % words
        )
    return sentences


def _asked(outcome: mkba.Outcome, plan: Plan, mine: PartyGain) -> list[str]:
    shared = share(outcome, mine)
    words = {
        "now": shared.pays_now,
        "proposed": shared.proposed,
        "back": shared.back_in,
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


# What each party gains: how much, how surely, and when.


#: As many years beside each other as fit on a page.
MOST_YEARS = 5


def gains_table(outcome: mkba.Outcome, plan: Plan) -> Grid:
    """Who gains, with the doubt."""
    shares = [share(outcome, party) for party in plan.parties]
    return Grid(
        _("Wat elke partij eraan heeft, teruggerekend naar nu"),
        (
            col(_("Partij"), 3),
            num(_("Baat in geld"), 2.1),
            col(_("Interval (80%)"), 3.7),
            num(_("Kans boven nul"), 1.4),
            num(_("Welzijn"), 2),
            num(_("Vanaf")),
        ),
        [
            (
                share.label,
                share.gain,
                share.between or NOTHING,
                share.chance or NOTHING,
                share.wellbeing or NOTHING,
                share.from_year or NOTHING,
            )
            for share in shares
        ],
    )


def gains_by_year(outcome: mkba.Outcome, plan: Plan) -> Grid:
    """When the gains come: the first years, the middle, and the last."""
    years = outcome.programme.years
    chosen = list(range(len(years)))
    if len(years) > MOST_YEARS:
        # The first years one by one, for there the gains grow; then the middle and the last.
        chosen = sorted({0, 1, 2, len(years) // 2, len(years) - 1})
    currency, by = outcome.programme.currency, budget_step(outcome)
    return Grid(
        _("Wanneer de baat in geld komt, bedragen van dat jaar"),
        (col(_("Partij"), 3), *(num(str(years[at]), 2) for at in chosen)),
        [
            (
                naming.party(outcome.programme, party.party),
                *(money(in_steps(party.gain_per_year[at], by), currency) for at in chosen),
            )
            for party in plan.parties
        ],
    )


def one_party_by_year(outcome: mkba.Outcome, party_gain: PartyGain) -> Grid:
    """One party: what it gains and would pay in each year, in steps that add up."""
    gains, pays = (
        round_to_total(amounts, unit=budget_step(outcome))
        for amounts in (party_gain.gain_per_year, party_gain.proposed_per_year)
    )
    named = [*map(str, outcome.programme.years), _("Samen")]
    columns = ([*gains, gains.sum()], [*pays, pays.sum()])
    currency = outcome.programme.currency
    return Grid(
        _("Per jaar, bedragen van dat jaar"),
        (
            col(_("Jaar"), 1.2),
            num(_("Baat in geld"), 2),
            num(_("Bijdrage in het voorstel"), 2),
            num(_("Verschil"), 2),
        ),
        [
            (
                name,
                money(gain, currency),
                money(paid, currency),
                money(gain - paid, currency, sign=True),
            )
            for name, gain, paid in zip(named, *columns, strict=True)
        ],
        total=True,
    )


def one_party_by_item(outcome: mkba.Outcome, party: str) -> Grid | None:
    """What the position of one party is made of; None when no item touches it."""
    result, currency = outcome.result, outcome.programme.currency
    column = result.shares[:, result.parties.index(party)]
    rounded_parties = {row["party"]: row["net_rounded"] for row in tables.parties(outcome)}
    amounts = round_to_total(column * result.pv, total=rounded_parties[party], unit=outcome.step)
    rows = []
    for at, (link, row) in enumerate(zip(result.lines, tables.lines(outcome), strict=True)):
        if not column[at]:
            continue
        drawn = None if result.draws is None else column[at] * result.draws.line_pv[at]
        amount = spread(float(column[at] * result.pv[at]), drawn)
        rows.append(
            (
                link.label,
                money(amounts[at], currency, sign=True),
                row_between(amount, currency, by=outcome.step) or NOTHING,
                evidence_word(Evidence(row["evidence"])),
            )
        )
    if not rows:
        return None
    return Grid(
        _("Waaruit dat bestaat, alle jaren samen, teruggerekend naar nu"),
        (
            col(_("Post"), 4),
            num(_("Bedrag"), 2),
            col(_("Interval (80%)"), 3.4),
            col(_("Hoe zeker"), 1.6),
        ),
        rows,
    )


# Who might pay what, how that was reckoned, and what remains.


def proposal(outcome: mkba.Outcome, plan: Plan) -> list[Block]:
    """The proposal with its rules, and what the gains do not cover."""
    currency = outcome.programme.currency
    asked = [share(outcome, party) for party in plan.parties if party.pays_now or party.proposed]
    rows = [
        (party.label, party.pays_now, party.proposed, party.change, party.back_in or NOTHING)
        for party in asked
    ]
    costs = money(plan.costs, currency)
    table = Grid(
        _("Voorstel om de kosten te verdelen, alle jaren samen, teruggerekend naar nu"),
        (
            col(_("Partij"), 3.4),
            num(_("Betaalt nu"), 2),
            num(_("Voorstel"), 2),
            num(_("Verschil"), 2),
            col(_("Terugverdiend in"), 2),
        ),
        [*rows, (_("Samen"), costs, costs, money(0, currency), "")],
        total=True,
    )
    return [table, Words(_rest(outcome, plan)), Bullets(rules(outcome, plan))]


def _rest(outcome: mkba.Outcome, plan: Plan) -> str:
    if not plan.uncovered:
        return _("De baten in geld van wie meebetaalt, dekken alle kosten.")
    sentence = _(
        "De baten in geld van wie meebetaalt, dekken niet alles: %(amount)s blijft over. Dat deel "
        "zit in het voorstel voor %(who)s, die de aanpak uitvoert."
    ) % {
        "amount": money(plan.uncovered, outcome.programme.currency),
        "who": naming.party(outcome.programme, outcome.programme.runs_it),
    }
    # What stands against the part that no gain of a payer covers.
    currency = outcome.programme.currency
    wellbeing = sum(party.wellbeing for party in plan.parties)
    # A loss pays for nothing and is not taken off the gain of another.
    unasked = sum(max(party.gain_rounded, 0) for party in plan.parties if not party.proposed)
    benefits = []
    # As it is written: no sentence about nothing.
    if wellbeing > 0:
        amount = money(wellbeing, currency)
        benefits.append(_("welzijn van %(amount)s") % {"amount": amount})
    if unasked > 0:
        benefit = _("baat in geld van %(amount)s bij wie niet meebetaalt")
        benefits.append(benefit % {"amount": money(unasked, currency)})
    against = _("Daar staat geen andere baat tegenover.")
    if benefits:
        against = _("Daar staat tegenover: %(what)s.") % {"what": listing(benefits)}
    return f"{sentence} {against}"


def old_work(outcome: mkba.Outcome, plan: Plan, party: str = "") -> list[Block]:
    """What has to stop elsewhere, for every party or for one; nothing when nothing has to."""
    rows = [
        to_agree(outcome, agreement)
        for agreement in plan.agreements
        if party in ("", agreement.party)
    ]
    if not rows:
        return []
    sentence = _(
        "‘Nieuw voor oud’ is pas echt als het oude werk ook stopt. Spreek daarom af wie deze "
        "besparing in de begroting zet."
    )
    return [
        Words(sentence),
        Grid(
            _("Wat voor ‘nieuw voor oud’ moet worden afgesproken"),
            (
                col(_("Post"), 4),
                col(_("Wie"), 2),
                num(_("Eerste jaar"), 1.8),
                num(_("Laatste jaar"), 1.8),
                num(_("Alle jaren, teruggerekend"), 2.4),
            ),
            [(row.label, row.who, row.first_year, row.last_year, row.worth) for row in rows],
        ),
    ]


# What a plan rests on: the assumptions that matter to who reads it, and what is missing.


#: A page; the report has them all.
HEAVIEST = 12


def rests_on(outcome: mkba.Outcome, tornado: Tornado) -> Section:
    """The assumptions that move the outcome most, each with its source."""
    moving = [bar for bar in tornado.bars if bar.span]
    sentence = _("Deze aannames bepalen de bedragen het meest. Alle andere staan in het rapport.")
    blocks: tuple[Block, ...] = (Words(_("Geen enkele aanname heeft een interval.")),)
    if moving:
        # Never one that moves nothing: it would fill the page and say that it matters.
        table = assumptions_table(outcome, tornado, most=min(len(moving), HEAVIEST))
        blocks = (Words(sentence), table)
    return Section("aannames", _("Waar het op rust"), blocks)


# What has to be talked about, and room to write down what was agreed.


#: Room for agreements that nobody thought of beforehand.
EMPTY_ROWS = 3


def agreements(outcome: mkba.Outcome, plan: Plan, party: str = "") -> Section:
    """The questions, and a table of the proposal with empty cells."""
    return Section(
        "afspraken",
        _("Afspraken"),
        (
            Words(_("Hierover gaat het gesprek:")),
            Bullets(_questions(plan, party)),
            _table_to_fill_in(outcome, plan, party),
            Words(_("Besproken op: ………………………… met: …………………………………………………………")),
        ),
    )


def _questions(plan: Plan, party: str) -> tuple[str, ...]:
    sentences = [_("Herkent de partij deze baat, en ziet zij die terug in de eigen begroting?")]
    if any(gain.proposed and party in ("", gain.party) for gain in plan.parties):
        sentences += [
            _("Betaalt zij vooraf, of pas als de baat er is? De kosten komen eerder dan de baten."),
            _("Wat doen we als de baat lager of hoger uitvalt dan verwacht?"),
        ]
    sentences.append(_("Hoe meten we of de baat er komt, en wanneer kijken we daar samen naar?"))
    if any(party in ("", agreement.party) for agreement in plan.agreements):
        sentences.append(_("Welk oud werk stopt, wanneer, en wie haalt het uit de begroting?"))
    return tuple(sentences)


def _table_to_fill_in(outcome: mkba.Outcome, plan: Plan, party: str) -> Grid:
    programme = outcome.programme
    contributes = _("draagt %(amount)s bij (%(years)s, teruggerekend)")
    proposed = [
        (
            gain.party,
            contributes
            % {"amount": money(gain.proposed, programme.currency), "years": span(programme)},
        )
        for gain in plan.parties
        if gain.proposed
    ]
    stops = [
        (agreement.party, _("stopt: %(work)s") % {"work": agreement.label})
        for agreement in plan.agreements
    ]
    rows = [
        (naming.party(programme, who), what, "", "", "")
        for who, what in (*proposed, *stops)
        if party in ("", who)
    ]
    return Grid(
        _("Wat we afspreken"),
        (
            col(_("Partij"), 2.2),
            col(_("Voorstel"), 2.8),
            col(_("Afspraak"), 3.4),
            col(_("Vanaf"), 1.2),
            col(_("Wie volgt het"), 2),
        ),
        [*rows, *([("", "", "", "", "")] * EMPTY_ROWS)],
        to_fill_in=True,
    )
