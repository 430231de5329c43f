"""The report of an approach, from the summary to the sources, in the order in which people read."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.result.headline import in_steps, worth_step
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views import realisation, tables
from wijkteam.analysis.mkba.views.choices import difference
from wijkteam.analysis.mkba.views.keys import Turned
from wijkteam.analysis.mkba.views.years import no_payback, payback_year
from wijkteam.monitor.calculator.approach import measures, pictures, ratios
from wijkteam.monitor.calculator.approach.assumptions import hangs_on, to_measure
from wijkteam.monitor.calculator.approach.chain import chain
from wijkteam.monitor.calculator.approach.one_approach import balances, budget, choice
from wijkteam.monitor.calculator.approach.teams import teams
from wijkteam.monitor.calculator.keys.knobs import best_between, turned_keys
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
    booked,
    calculation,
    discounting,
    framed,
    span,
    unknown,
)
from wijkteam.monitor.reports.plan import gains_table, old_work, proposal
from wijkteam.monitor.shelf.weighing import Doubts, Weighed, doubts
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import (
    chance,
    headline,
    headline_between,
    in_currency,
    interval,
    money,
    rounding,
    row_between,
    short,
    unbroken,
    value,
)
from wijkteam.monitor.wording.sources import publication_words, source_words
from wijkteam.monitor.wording.verdict import (
    answer,
    divided_by_choice,
    double_counts,
    how_hard,
    is_certain,
    verdict_word,
    why_no_payback,
)
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.library import library_words
from wijkteam.ui.numbers import NOTHING, number

# From a weighed programme to the report: the chapters in the order in which people read.


def approach_report(weighed: Weighed, *, query: str = "") -> ReportContent:
    """Everything the report says; *query* keeps the choice of the page in its links."""
    outcome, doubt = weighed.outcome, doubts(weighed)
    return framed(
        weighed,
        subtitle=_("Maatschappelijke kosten-batenanalyse (MKBA)"),
        sections=(
            summary(outcome),
            compared(outcome),
            reasoning(weighed, query=query),
            results(outcome),
            *team_section(outcome),
            sensitivity(weighed, doubt),
            sharing_the_costs(outcome),
            limits(outcome),
            assumptions_and_sources(outcome, doubt.tornado),
            calculation(weighed),
        ),
    )


# The first page: the answer, and the figures that carry it.


def summary(outcome: mkba.Outcome) -> Section:
    """Answer first; the table says the same in figures, the picture per alternative."""
    summary_answer = answer(outcome)
    rounded = rounding(outcome.npv_spread, outcome.step, outcome.programme.currency)
    # The convention stands under the table; once on a page is enough.
    picture = replace(in_currency(ratios.by_gainer(outcome), outcome.programme.currency), note="")
    blocks: tuple[Block, ...] = (
        Words(" ".join(summary_answer.sentences), lead=summary_answer.verdict, tone="answer"),
        Words(how_hard(outcome), lead=_("Hoe hard is dat?")),
        Words(f"{verdict_sentence(outcome)}.", lead=_("Oordeel bij het verwachte saldo:")),
        Words(choice(outcome)),
        Words(years_and_prices(outcome), tone="quiet"),
        figures_table(outcome),
        totals_table(outcome),
        *([Words(rounded, tone="quiet")] if rounded else []),
        Words(booked(outcome), tone="quiet"),
        Picture(picture, note=""),
        *_positions(outcome),
    )
    return Section("samenvatting", _("Samenvatting"), blocks)


def _positions(outcome: mkba.Outcome) -> list[Words]:
    """Who ends up with less and who with more, wellbeing included."""
    programme = outcome.programme
    sentences = []
    # Who loses comes first: a gain of all hides who pays for it.
    for sign, sentence in (
        (-1, _("Erop achteruit: %(who)s.")),
        (1, _("Erop vooruit, welzijn meegeteld: %(who)s.")),
    ):
        # The largest first: whoever reads one name should read that.
        rows = sorted(tables.parties(outcome), key=lambda row: -abs(row["net_rounded"]))
        parties = [
            f"{naming.party(programme, row['party'])} "
            f"({unbroken(short(row['net_rounded'], programme.currency, sign=True))})"
            for row in rows
            if row["net_rounded"] * sign > 0
        ]
        if parties:
            sentences.append(sentence % {"who": listing(parties)})
    if not sentences:
        return []
    return [Words(" ".join(sentences), lead=_("Wie betaalt en wie wint per saldo?"))]


def years_and_prices(outcome: mkba.Outcome) -> str:
    """Which years and which euros every amount is about."""
    words = {"years": span(outcome.programme), "prices": outcome.programme.price_year}
    sentence = _("Alle jaren samen: %(years)s, in prijzen van %(prices)s. ") % words
    return sentence + _("Terugrekenen naar nu: %(how)s.") % {"how": discounting(outcome)}


def verdict_sentence(outcome: mkba.Outcome) -> str:
    """The verdict at the expected values, and that it is not whole while a post is missing."""
    word = verdict_word(outcome)
    return word if outcome.is_complete else _("%(word)s, maar er ontbreken posten") % {"word": word}


def figures_table(outcome: mkba.Outcome) -> Grid:
    """The figures that a council asks for, each with its interval."""
    currency = outcome.programme.currency
    social, financial = outcome.npv_spread, outcome.financial_npv
    rows = [
        (
            _("Saldo voor iedereen samen"),
            headline(social, currency),
            headline_between(social, currency),
            _chance(social),
        ),
        (
            _("Saldo in geld alleen"),
            headline(financial, currency),
            headline_between(financial, currency),
            _chance(financial),
        ),
        (
            _("Baten per euro kosten, maatschappelijk"),
            number(outcome.ratio_social.value, 2),
            ratio_between(outcome.ratio_social),
            "",
        ),
        (
            _("Baten per euro kosten, in geld alleen"),
            number(outcome.ratio_financial.value, 2),
            ratio_between(outcome.ratio_financial),
            "",
        ),
        (
            _("Jaar waarin alles is terugverdiend"),
            _payback_year(outcome),
            "",
            "",
        ),
    ]
    return Grid(
        _("De uitkomst in cijfers: %(variant)s")
        % {"variant": naming.variant(outcome.result.alternative.label)},
        (
            col(_("Wat"), 4),
            num(_("Verwacht"), 2.2),
            col(_("Interval (80%)"), 3.6),
            num(_("Kans boven nul"), 1.5),
        ),
        rows,
    )


def _payback_year(outcome: mkba.Outcome) -> str:
    if no_payback(outcome):
        return _("niet te zeggen: %(why)s") % {"why": why_no_payback(outcome)}
    return str(payback_year(outcome) or _("niet binnen deze jaren"))


def totals_table(outcome: mkba.Outcome) -> Grid:
    """Costs and benefits as every table tells them, so that they add up in sight."""
    currency, sums = outcome.programme.currency, tables.totals(outcome)
    return Grid(
        _("Kosten en baten, alle jaren samen, teruggerekend naar nu"),
        (col(_("Wat"), 4), num(_("Verwacht"), 2.2)),
        [
            (label, money(sums[name], currency, sign=True))
            for label, name in (
                (_("Kosten"), "costs"),
                (_("Baten in geld"), "financial"),
                (_("Baten in welzijn, geen geld"), "wellbeing"),
                (_("Samen"), "npv"),
            )
        ],
        total=True,
    )


def _chance(spread: Spread) -> str:
    """Nothing for a balance without doubt: a chance of all or nothing would say too much."""
    return "" if spread.low == spread.high else chance(spread.chance)


def ratio_between(ratio: mkba.Ratio) -> str:
    """“0,85 tot 1,31”; nothing for a ratio without doubt."""
    if ratio.interval is None or is_certain(ratio):
        return ""
    low, high = ratio.interval
    return _("%(low)s tot %(high)s") % {"low": number(low, 2), "high": number(high, 2)}


# What is compared with what, and the reasoning from help to benefit.


def compared(outcome: mkba.Outcome) -> Section:
    """The null alternative first: every figure is a difference with it."""
    sentence = _("Elk bedrag in dit rapport is een verschil met het nulalternatief.")
    blocks: list[Block] = [*about(outcome.programme), Words(sentence, tone="quiet")]
    if outcome.programme.reference_events:
        blocks.append(_reference_events(outcome))
    blocks += [
        Words(result.alternative.description, lead=f"{naming.variant(result.alternative.label)}.")
        for result in outcome.results.values()
        if result.alternative.description
    ]
    if len(outcome.results) > 1:
        blocks.append(_alternatives_table(outcome))
    return Section("vergelijking", _("Wat we vergelijken"), tuple(blocks))


def _reference_events(outcome: mkba.Outcome) -> Grid:
    inputs = outcome.result.inputs
    named = [inputs[name] for name in inputs if name.startswith("reference.")]
    rows = [
        (
            naming.used(used),
            value(used.mean, used.unit),
            interval(*used.interval, used.unit) or NOTHING,
        )
        for used in named
    ]
    yearly = all((used.unit or "").endswith("/year") for used in named)
    return Grid(
        _("Wat er zonder de aanpak zou gebeuren"),
        (
            col(_("Wat"), 4),
            num(_("Verwacht per jaar") if yearly else _("Verwacht"), 2),
            col(_("Interval (80%)"), 2),
        ),
        rows,
    )


def _alternatives_table(outcome: mkba.Outcome) -> Grid:
    currency = outcome.programme.currency
    rows = []
    for name, result in outcome.results.items():
        balance = difference(outcome, name, "null")
        is_sure = balance.low == balance.high
        rows.append(
            (
                naming.variant(result.alternative.label),
                headline(balance, currency),
                headline_between(balance, currency) or NOTHING,
                NOTHING if is_sure else chance(balance.chance),
                number(outcome.ratio(alternative=name).value, 2),
            )
        )
    return Grid(
        _("De alternatieven, elk vergeleken met het nulalternatief"),
        (
            col(_("Alternatief"), 4),
            num(_("Saldo"), 2),
            col(_("Interval (80%)"), 3),
            num(_("Kans boven nul"), 1.3),
            num(_("Baten per euro"), 1.3),
        ),
        rows,
    )


def reasoning(weighed: Weighed, *, query: str) -> Section:
    """The policy theory as a diagram, with the same in a table."""
    outcome = weighed.outcome
    currency = outcome.programme.currency
    drawn = chain(outcome, code=weighed.file.code, query=query)
    note = _(
        "Dit is de redenering, geen bewijs. Een schakel is zo zeker als het minst zekere "
        "getal erin."
    )
    picture = Picture(in_currency(drawn, currency), note=note, broad=True)
    return Section("redenering", _("De redenering"), (picture,))


# The results: per party, per item and per year.


def results(outcome: mkba.Outcome) -> Section:
    """Three ways to cut the same balance; each adds up to it."""
    blocks: list[Block] = []
    if len(outcome.results) > 1:
        name = naming.variant(outcome.result.alternative.label)
        sentence = _("Dit hoofdstuk gaat over ‘%(variant)s’, vergeleken met het nulalternatief.")
        blocks.append(Words(sentence % {"variant": name}))
    blocks += [
        _drawn(outcome, ratios.by_subject(outcome)),
        _drawn(outcome, pictures.per_party(outcome)),
        _parties_table(outcome),
        *([Words(divided, tone="quiet")] if (divided := divided_by_choice(outcome)) else []),
        _drawn(outcome, pictures.per_item(outcome)),
        _items_table(outcome),
        _drawn(outcome, pictures.per_year(outcome)),
        _years_table(outcome),
    ]
    budget = _budget_table(outcome)
    if budget is not None:
        blocks += [
            budget,
            Words(
                _(
                    "Niet teruggerekend naar nu, zonder wat anderen betalen. Een besparing is pas "
                    "geld als iemand haar uit de begroting haalt."
                ),
                tone="quiet",
            ),
        ]
    return Section("uitkomsten", _("Uitkomsten"), tuple(blocks))


def _drawn(outcome: mkba.Outcome, chart: Chart) -> Picture:
    chart = in_currency(chart, outcome.programme.currency)
    return Picture(chart, note=chart.note, with_table=False)


def _parties_table(outcome: mkba.Outcome) -> Grid:
    rows = [
        (balance.label, balance.amount, balance.between or NOTHING, balance.chance or NOTHING)
        for balance in balances(outcome)
    ]
    return Grid(
        _("Saldo per partij, alle jaren samen, teruggerekend naar nu"),
        (
            col(_("Partij"), 4),
            num(_("Saldo"), 2),
            col(_("Interval (80%)"), 3.4),
            num(_("Kans boven nul"), 1.4),
        ),
        rows,
        total=True,
    )


def _items_table(outcome: mkba.Outcome) -> Grid:
    currency = outcome.programme.currency
    rows = tables.lines(outcome)
    total = sum(row["for_society_rounded"] for row in rows)
    spread = outcome.npv_spread
    return Grid(
        _("Saldo per post, alle jaren samen, teruggerekend naar nu"),
        (
            col(_("Post"), 3.6),
            col(_("Wie"), 3.4),
            num(_("Saldo voor iedereen"), 2),
            col(_("Interval van het bedrag (80%)"), 3.6),
        ),
        [
            *(_item(outcome, row) for row in rows),
            (
                _("Samen"),
                "",
                money(total, currency, sign=True),
                row_between(spread, currency, by=outcome.step) or NOTHING,
            ),
        ],
        total=True,
    )


def _item(outcome: mkba.Outcome, row: tables.TableRow) -> tuple[str, ...]:
    programme = outcome.programme
    link = programme.links[row["line"]]
    amount = Spread(row["for_society"], row["low"], row["high"])
    if row["role"] == "cost" and amount.low is not None and amount.high is not None:
        amount = Spread(amount.value, -amount.high, -amount.low)
    who = [
        naming.party(programme, party)
        if abs(share) == 1
        else f"{naming.party(programme, party)} {value(abs(share), 'share')}"
        for party, share in link.shares
    ]
    return (
        link.label,
        # One party is its name itself, which may be marked as words in Dutch.
        who[0] if len(who) == 1 else ", ".join(who),
        money(row["for_society_rounded"], programme.currency, sign=True),
        row_between(amount, programme.currency, by=outcome.step) or NOTHING,
    )


def _years_table(outcome: mkba.Outcome) -> Grid:
    """What a year costs and yields in its own euros; the balances add up to the last of them."""
    currency, by = outcome.programme.currency, outcome.step
    rows = []
    for row in tables.years(outcome):
        rows.append(
            (
                str(row["year"]),
                money(in_steps(row["costs"], by), currency),
                money(in_steps(row["benefits"], by), currency),
                money(row["net_present_rounded"], currency, sign=True),
                money(row["running_total_rounded"], currency, sign=True),
            )
        )
    return Grid(
        _("Per jaar"),
        (
            col(_("Jaar")),
            num(_("Kosten in dat jaar"), 2),
            num(_("Baten in dat jaar"), 2),
            num(_("Saldo, teruggerekend"), 2),
            num(_("Opgeteld tot dan"), 2),
        ),
        rows,
    )


def _budget_table(outcome: mkba.Outcome) -> Grid | None:
    balances = budget(outcome)
    if not balances:
        return None
    who = naming.party(outcome.programme, outcome.programme.runs_it)
    caption = _("Begroting van %(who)s in jaar 2 (%(year)s)") % {
        "who": who,
        "year": outcome.programme.start + measures.BUDGET_YEAR - 1,
    }
    rows = [(balance.label, balance.amount) for balance in balances]
    return Grid(caption, (col(_("Post"), 4), num(_("Bedrag"), 2)), rows, total=True)


# What the outcome hangs on, where it turns, and which number is worth measuring first.


def sensitivity(weighed: Weighed, doubts: Doubts) -> Section:
    """The tornado, the turning points, the choice, and the value of knowing more."""
    outcome = weighed.outcome
    chart = in_currency(hangs_on(outcome, doubts.tornado), outcome.programme.currency)
    return Section(
        "gevoeligheid",
        _("Hoe gevoelig is de uitkomst?"),
        (
            Picture(chart, note=chart.note),
            *_turning(outcome, turned_keys(weighed)),
            *_best_between(weighed),
            *_choosing(outcome),
            *_worth(outcome, doubts),
        ),
    )


def _turning(outcome: mkba.Outcome, keys: tuple[Turned, ...]) -> list[Block]:
    """Per key where the balance is nil, all else being equal."""
    if not keys:
        return []
    rows = []
    for key in keys:
        number_of_key = outcome.result.inputs[key.value_name]
        unit = number_of_key.unit
        # A key may be turned from high to low: people read bounds the other way.
        low, high = sorted((key.start, key.end))
        # Without a turning point the ends say how far was looked.
        ends = {"low": value(low, unit), "high": value(high, unit)}
        nil = " / ".join(value(at, unit) for at in key.break_evens)
        rows.append(
            (
                naming.used(number_of_key),
                value(key.now, unit),
                nil or _("niet tussen %(low)s en %(high)s") % ends,
            )
        )
    return [
        Grid(
            _("Waar kosten en baten gelijk zijn, als alleen dit verandert"),
            (col(_("Sleutel"), 4), num(_("Nu"), 1.4), col(_("Gelijk bij"), 3)),
            rows,
        )
    ]


def _best_between(weighed: Weighed) -> list[Block]:
    """Where a key is best between its ends, and on which assumptions that rests."""
    rows = [
        (best.label, best.where, "; ".join(best.rests_on) or _("elke aanname apart"))
        for best in best_between(weighed)
    ]
    if not rows:
        return []
    return [
        Words(
            _(
                "Dat een sleutel tussen te weinig en te veel het beste is, is niet gemeten. Het "
                "volgt uit hoe groot winst en verlies zijn, en die zijn deels gekozen. Bij andere "
                "getallen dan in de laatste kolom is een uiterste het beste."
            )
        ),
        Grid(
            _("Waar een sleutel het beste staat, en waarop dat rust"),
            (col(_("Sleutel"), 1.2), col(_("Het beste"), 3), col(_("Alleen met, elk apart"), 4)),
            rows,
        ),
    ]


def _choosing(outcome: mkba.Outcome) -> list[Block]:
    """How sure the choice between the alternatives is; nothing to choose gives nothing."""
    if len(outcome.results) == 1:
        return []
    charts = (pictures.dearer_or_better(outcome), pictures.how_sure(outcome))
    shown = [
        in_currency(chart, outcome.programme.currency) for chart in charts if chart is not None
    ]
    return [Picture(chart, note=chart.note) for chart in shown]


def _worth(outcome: mkba.Outcome, doubts: Doubts) -> list[Block]:
    rows = to_measure(outcome, doubts.information, doubts.tornado)
    if not rows:
        return [Words(_("Meer weten verandert de keuze nu niet."), lead=_("Eerst meten?"))]
    sentence = _(
        "Alles zeker weten voordat je kiest, is naar verwachting hoogstens %(amount)s waard. "
        "De tabel zegt dat per aanname, elk apart. Wat meten kost, staat er niet bij."
    ) % {
        "amount": money(
            in_steps(doubts.information.total, worth_step(outcome.npv_spread)),
            outcome.programme.currency,
        )
    }
    return [
        Words(sentence, lead=_("Eerst meten?")),
        Grid(
            _("Wat weten waard is"),
            (col(_("Aanname"), 4), num(_("Hoogstens waard"), 1.5)),
            [(row.label, row.worth) for row in rows],
        ),
    ]


# What the teams did since the approach runs, beside what the plan chose.


def team_section(outcome: mkba.Outcome) -> list[Section]:
    """Nothing of an approach that does not run yet."""
    work = teams(outcome)
    if work is None:
        return []
    columns = tuple(num(name) for name in work.columns)
    grids = (
        Grid(
            _("Per team, naast het plan"),
            (col(_("Team"), 1.6), *columns),
            [(row.label, *row.cells) for row in work.per_team],
        ),
        Grid(
            _("Alle teams samen, per kwartaal"),
            (col(_("Kwartaal"), 1.6), *columns),
            [(row.label, *row.cells) for row in work.per_quarter],
        ),
    )
    notes = [Words(sentence, tone="quiet") for sentence in work.about]
    return [Section("teams", _("Wat de teams deden"), (Words(work.lead), *grids, *notes))]


# The realisation plan (verzilverplan) as a chapter of the report.


def sharing_the_costs(outcome: mkba.Outcome) -> Section:
    """A proposal for a conversation, never a bill."""
    plan = realisation.plan(outcome)
    sentence = _(
        "Wie baat heeft, betaalt niet altijd mee. Dit is een voorstel om de kosten te verdelen "
        "naar de baat in geld. Het is het begin van een gesprek, geen rekening."
    )
    return Section(
        "verzilverplan",
        _("Verzilverplan: de kosten verdelen"),
        (
            Words(sentence),
            gains_table(outcome, plan),
            *proposal(outcome, plan),
            *old_work(outcome, plan),
        ),
    )


# What we do not know, and which way it would move the outcome.


def limits(outcome: mkba.Outcome) -> Section:
    """What is missing, what may be counted twice, and what may not be meant so."""
    twice: tuple[Block, ...] = ()
    if outcome.double_counts:
        sentence = _("Deze posten tellen misschien hetzelfde. Kijk ze na.")
        twice = (
            Words(sentence, lead=_("Mogelijk dubbel geteld."), tone="warning"),
            Bullets(tuple(double_counts(outcome))),
        )
    remarks: tuple[Block, ...] = ()
    if outcome.notes:
        remarks = (
            Words(_("Kijk dit na in het bestand."), lead=_("Is dit zo bedoeld?"), tone="warning"),
            Bullets(tuple(library_words(note.message).text for note in outcome.notes)),
        )
    return unknown(outcome, also=(*twice, *remarks))


# Every number behind the outcome, with its doubt and where to find it in its source.


def assumptions_and_sources(outcome: mkba.Outcome, tornado: Tornado) -> Section:
    """All of them, the heaviest first."""
    words = {
        "year": outcome.programme.price_year,
        "n": sum(used.evidence is Evidence.MEASURED for used in outcome.used),
        "all": len(outcome.used),
    }
    sentence = (
        _("Bedragen staan in prijzen van %(year)s. Een aanname zonder bron noemt de reden. ")
        + _("Van de %(all)s getallen zijn er %(n)s gemeten in de eigen registratie.")
    ) % words
    blocks: list[Block] = [Words(sentence), assumptions_table(outcome, tornado)]
    # Every address once, with the first place in it that was used: read backwards, the first wins.
    places = {
        used.address: source_words(used.says) for used in reversed(outcome.used) if used.address
    }
    if places:
        blocks.append(
            Grid(
                _("Waar de bronnen staan"),
                (col(_("Bron"), 3), col(_("Adres"), 4)),
                [
                    (source, publication_words(address))
                    for address, source in reversed(places.items())
                ],
            )
        )
    return Section("aannames", _("Aannames en bronnen"), tuple(blocks))
