"""Every chart with ordinary data and with data that tries to break it."""

from datetime import date, timedelta

from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.case_effects import CaseEffect, case_effects
from wijkteam.ui.charts.change.cash_flow import YearRow, cash_flow
from wijkteam.ui.charts.change.courses import Course, CourseLine, courses
from wijkteam.ui.charts.change.domain_scores import DomainScore, domain_scores
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.change.half_years import HalfYear, half_years, scale_of
from wijkteam.ui.charts.change.houses import Moment as House
from wijkteam.ui.charts.change.houses import houses
from wijkteam.ui.charts.change.lines import Series, lines
from wijkteam.ui.charts.change.timeline import Moment, Stretch, timeline
from wijkteam.ui.charts.change.trend import Norm, TrendPoint, trend, trend_small
from wijkteam.ui.charts.change.two_worlds import Both, two_worlds
from wijkteam.ui.charts.change.two_worlds import Course as Line
from wijkteam.ui.charts.compare.acceptability import Curve, acceptability
from wijkteam.ui.charts.compare.bars import Bar, bars
from wijkteam.ui.charts.compare.differences import Difference, differences
from wijkteam.ui.charts.compare.forest import Pooled, StudyRow, forest
from wijkteam.ui.charts.compare.from_to import FromTo, from_to
from wijkteam.ui.charts.compare.funnel import FunnelLimit, FunnelTeam, funnel
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.plane import Cluster, PlanePoint, plane
from wijkteam.ui.charts.compare.stacked_ratio import RatioRow, stacked_ratio
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals
from wijkteam.ui.charts.compare.tornado import Swing, tornado
from wijkteam.ui.charts.flow.effect_chain import Column, Node, effect_chain
from wijkteam.ui.charts.flow.network_map import Tie, network_map
from wijkteam.ui.charts.flow.waterfall import WaterfallStep, waterfall
from wijkteam.ui.charts.work.budget import Spent, budget_of_year
from wijkteam.ui.charts.work.carrying import Carrier, WeekAhead, carrying, weeks_ahead
from wijkteam.ui.charts.work.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.work.followup_weeks import followup_weeks
from wijkteam.ui.charts.work.time_spent import TimePart, time_spent
from wijkteam.ui.charts.work.who_does_what import who_does_what

EVIL = "<script>alert('x')</script> & “co”"
LONG = "Een heel lange naam van een organisatie die nergens past " * 2
DAY = date(2026, 5, 3)
NAMES = ("Molenbuurt", "Havenkwartier", "De Akkers", EVIL, LONG)


def _trend(values: list[float | None], around: float) -> list[TrendPoint]:
    return [
        TrendPoint(
            f"{k % 4 + 1}e '{24 + k // 4}", v, *(() if v is None else (v - around, v + around))
        )
        for k, v in enumerate(values)
    ]


MONTHS = range(1, 13)


def _spent(month: int, euros: float, doubt: float) -> Spent:
    return Spent(date(2026, month, 28), euros, euros - doubt, euros + doubt)


def _series(name: str, values: list[float | None]) -> Series:
    return Series(name, {str(2015 + at): value for at, value in enumerate(values)})


def _limits(centre: float) -> list[FunnelLimit]:
    return [
        FunnelLimit(
            n,
            centre - 1 / n**0.5,
            centre + 1 / n**0.5,
            centre - 1.6 / n**0.5,
            centre + 1.6 / n**0.5,
        )
        for n in range(10, 500, 10)
    ]


def _ratio(name: str, values: tuple[float, ...], chance: float | None = 0.5) -> RatioRow:
    kinds = ("zorg en jeugdhulp", "wonen, schuld, veiligheid", "werk", "welzijn (geen geld)")
    total = sum(values)
    parts = tuple(Part(kind, value) for kind, value in zip(kinds, values, strict=False))
    return RatioRow(name, parts, total, total * 0.7, total * 1.4, chance, name == NAMES[0])


def _chain(size: int) -> Chart:
    columns = [
        Column(
            f"Kolom {c} met een kop die over meer regels kan gaan",
            tuple(
                Node(f"{c}-{n}", NAMES[n % 5], LONG, "measured", "€ 3.120", "/a?b=1&c=2", "A")
                for n in range(size)
            ),
        )
        for c in range(4)
    ]
    edges = [(f"{c}-{n}", f"{c + 1}-{(n * 2) % size}") for c in range(3) for n in range(size)]
    return effect_chain(columns, [*edges, ("0-0", "nergens")])


def _courses(months: int, label: str, euros: float) -> Chart:
    events = tuple(
        CourseLine(label, months * k / 3, None, None, kind, label)
        for k, kind in enumerate(("signal", "averted", "harm"), start=1)
    )
    help_ = tuple(
        CourseLine(label, months * k / 6, months * (k + 1) / 6, euros, chance=1 - k / 10)
        for k in range(6)
    )
    return courses(
        [
            Course("Met team", events + help_, euros * 6, label),
            Course(label, help_, euros, label, "without"),
        ],
        months=months,
    )


def _both(months: int, size: float) -> Both:
    def line(end: float) -> Line:
        middle = [end * k / months for k in range(1, months + 1)]
        around = abs(size) / 4
        return Line([v - around for v in middle], middle, [v + around for v in middle])

    return Both(line(size), line(size / 2), line(size * 1.5))


def _film(name: str, moments: int) -> tuple[str, list[House]]:
    homes = (0, 1, 2, 3, 4, *(5,) * 95)
    return name, [House(f"{k} jaar", homes[k:] + homes[:k]) for k in range(moments)]


def _halves(count: int, size: float) -> list[HalfYear]:
    return [HalfYear(size * (k - 3), size * (k - 2), size * (k - 1)) for k in range(count)]


def _story(days: int, label: str) -> Chart:
    moments = [
        Moment(DAY + timedelta(days=k * days // 12), label, "toelichting", kind)
        for k, kind in enumerate(("happened", "averted", "good", "talk", "planned") * 3)
    ]
    stretches = [
        Stretch(label, DAY + timedelta(days=k * days // 9), None, LONG, kind)
        for k, kind in enumerate(("plan", "help", "asked") * 3)
    ]
    return timeline(moments, stretches, today=DAY + timedelta(days=days // 2))


ORDINARY: dict[str, Chart] = {
    "goal": goal_scale(3, 6, 8),
    "goal_large": goal_scale(3, 6, 8, large=True),
    "domains": domain_scores(
        [
            DomainScore("Financiën", 1, 2, True),
            DomainScore("Dagelijkse verzorging (ADL)", 5, 5),
            DomainScore("Justitie", 5, 4),
        ],
        before_name="27 mei",
        now_name="nu, 9 november",
    ),
    "network": network_map(
        ["Sanne", "Mila · Tijn", "thuis"],
        [
            Tie("Oma Ria", "haalt Tijn 2× per week"),
            Tie("Oom Piet", "helpt, maar leent ook geld", "mixed"),
            Tie("Oude vriendengroep", "schulden, onrust", "harmful"),
            Tie("Vader", "al jaren uit beeld", "absent"),
        ],
    ),
    "who": who_does_what(
        {"resident": 5, "network": 3, "volunteer": 1, "general": 1, "team": 2, "specialist": 2}
    ),
    "time": time_spent([TimePart("hulp", 1140), TimePart("toegang", 360), TimePart("reis", 120)]),
    "timeline": _story(200, "Signaal woningcorporatie"),
    "caseload": caseload_blocks(
        [WeightClass("zwaar", (2, 2, 2)), WeightClass("midden", (1.25,) * 7)], capacity=20
    ),
    "carrying": carrying(
        [
            Carrier("Omar", 26.5, 20, "36 uur"),
            Carrier("Inge", 0, 10, "18 uur, werkt zich in"),
            Carrier("Jeroen", 11, 11, "20 uur", is_away=True),
        ]
    ),
    "ahead": weeks_ahead(
        [WeekAhead(k, 131 + k, 131 - 4 * k, 131 + 6 * k, 129.4 - 10 * (k > 3)) for k in range(9)]
    ),
    "budget": budget_of_year(
        [_spent(month, 9_000 * month, 0 if month < 9 else 2_500 * (month - 8)) for month in MONTHS],
        today=date(2026, 8, 28),
        budget=100_000,
    ),
    "weeks": followup_weeks([2, 0, 1, 1, 0, 1, 0, 1, 0]),
    "lines": lines(
        [
            _series("team helpt zelf", [96, 98, 100, 101, None, 99]),
            _series("team helpt niet", [93, 97, 100, 103, 107, 105]),
            _series("alle gemeenten", [95, 98, 100, 101, 101, 99]),
        ],
        level=100,
        mark="2017",
    ),
    "bars": bars(
        [
            Bar("team helpt zelf", 0.64, 0.6, 0.68, "n = 2.693", "blue"),
            Bar("team helpt niet", 0.57, below="n = 4.662", tone="terra"),
        ],
    ),
    "trend": trend(_trend([0.33, 0.32, None, 0.35, 0.37, 0.41], 0.06), norm=Norm(0.4)),
    "trend_small": trend_small(_trend([14, 15, 13, 12, 10, 9], 1.6), unit="days", norm=Norm(10)),
    "teams": team_intervals(
        [TeamRow("Molenbuurt", 0.41, 0.35, 0.48, 212, own=True), TeamRow("Oude Stad", None)],
        overall=0.39,
    ),
    "funnel": funnel(
        [FunnelTeam("Molenbuurt", 212, 0.41, own=True), FunnelTeam("De Akkers", 262, 0.3)],
        centre=0.39,
        limits=_limits(0.39),
    ),
    "ratio": stacked_ratio([_ratio("Molenbuurt", (0.52, 0.243, 0.107, 0.41), 0.81)]),
    "pays": pays_and_gains([PartyRow("Gemeente", 4750, 2650), PartyRow("Bewoners", 150, 0, 2460)]),
    "cash": cash_flow(
        [
            YearRow("2024", 560e3, 120e3, -440e3, -500e3, -380e3),
            YearRow("2025", 420e3, 900e3, 40e3, -95e3, 158e3),
        ]
    ),
    "waterfall": waterfall(
        [
            WaterfallStep("Team", -4750),
            WaterfallStep("Zorg", 5120),
            WaterfallStep("Saldo", kind="total"),
        ]
    ),
    "tornado": tornado(
        [Swing("Minder zware jeugdhulp", 0.9, 1.5, "0%", "13%"), Swing("Korting", 1.31, 1.25)],
        base=1.28,
        reference=1,
        reference_name="quitte",
    ),
    "forest": forest(
        [StudyRow("Breed 2019", 0.72, 0.55, 0.94, 0.6), StudyRow("Berg 2020", 0.9, 0.6, 1.35, 0.4)],
        pooled=Pooled(0.78, 0.69, 0.88, 0.6, 1.02),
        no_effect=1,
        ratio=True,
    ),
    "acceptability": acceptability(
        [
            Curve("Molenbuurt", ((0, 0.2), (500, 0.6), (1000, 0.9))),
            Curve("Akkers", ((0, 0.1), (1000, 0.9))),
        ]
    ),
    "chain": _chain(4),
    "plane": plane(
        [
            PlanePoint("deze casus", -15200, 2.4, True, -24000, -5500, 1.2, 3.4),
            PlanePoint("andere", 4000, 0.2),
        ],
        clusters=[
            Cluster("Escalatie voorkomen", -17000, 2.4, 7000, 1.2, own=True),
            Cluster("Gelijk", 0, 0, 3500, 0.4),
        ],
    ),
    "courses": _courses(24, "Korte jeugdhulp", 4400),
    "case effects": case_effects(
        [CaseEffect("Financiën", 1, 2, 4), CaseEffect("Relaties", 3, 3, 3)]
    ),
    "two worlds": two_worlds(_both(36, -6.0), unit="dagen", question="Hoe lang wacht men?"),
    "half years": half_years(
        _halves(6, 2e4),
        question="Wat merkt de gemeente?",
        ends=scale_of([_halves(6, 2e4), _halves(6, 5e4)]),
    ),
    "from to": from_to(
        [
            FromTo("Alleenstaand", 10, 14, 12, 16, 4, "duidelijk", True, -1),
            FromTo("Eenoudergezin", 11, 19, 17, 21, 8, "onzeker", False),
        ],
        unit="dagen",
        question="Wie wacht er langer?",
    ),
    "houses": houses([_film("Zoals nu", 6), _film("Wat als", 6)], question="Hoe vol is de buurt?"),
    "differences": differences(
        [Difference("Gemeente", 340, 140, 540), Difference("Samen", 80, -340, 500, strong=True)]
    ),
}

EXTREME: dict[str, Chart] = {
    "goal at the edges": goal_scale(10, 1, 10),
    "goal with halves": goal_scale(6.5, 6, 7, large=True),
    "goal only started": goal_scale(9, None, None, large=True),
    "twenty domains": domain_scores([DomainScore(n, 1, 5, True) for n in NAMES * 4]),
    "half a domain": domain_scores([DomainScore(EVIL, None, 3), DomainScore("x", 2, None)]),
    "sixteen ties": network_map(NAMES, [Tie(n, LONG, "harmful") for n in NAMES * 3][:16]),
    "one tie": network_map([LONG], [Tie(EVIL)]),
    "nobody at home": network_map([], [Tie("Henk")]),
    "all by the team": who_does_what({"team": 2000, "specialist": 1}),
    "a thousand hours": time_spent([TimePart(n, 60000) for n in NAMES * 3]),
    "five minutes": time_spent([TimePart("reis", 5)]),
    "long words in a week": _story(7, LONG),
    "thirty years": _story(11000, EVIL),
    "one day": timeline([Moment(DAY, EVIL, LONG)], [], today=DAY),
    "carrying too much": carrying([Carrier(n, 1e4, 0.0, LONG) for n in (LONG, EVIL)]),
    "nothing to carry": carrying([Carrier(EVIL, 0.0, 0.0)]),
    "no room ahead": weeks_ahead([WeekAhead(k, 0.0, 0.0, 0.0, 0.0) for k in range(2)]),
    "a budget of nothing": budget_of_year(
        [_spent(11, 0, 0), _spent(12, 0, 0)], today=date(2026, 11, 28), budget=0
    ),
    "a budget nobody set": budget_of_year(
        [_spent(month, 1e8 * month, 4e8) for month in (1, 2, 12)], today=date(2026, 1, 28)
    ),
    "a wide band": weeks_ahead([WeekAhead(k, 1e5, 0.0, 1e6 * k, 3.0) for k in range(60)]),
    "a hundred households": caseload_blocks([WeightClass(n, (0.25, 2) * 12) for n in NAMES[:4]]),
    "weight without": caseload_blocks([WeightClass("waakvlam", (0, 0))]),
    "a year of weeks": followup_weeks([12, 0, 130] * 17),
    "one week": followup_weeks([3]),
    "lines of one year": lines([_series(EVIL, [0.4]), _series(LONG, [0.4])], unit="share"),
    "lines on top of each other": lines([_series(name, [1e6] * 9) for name in NAMES], unit="days"),
    "lines with gaps": lines([_series("a", [None, 3, None, 5]), _series("b", [None] * 4)]),
    "bars of nothing": bars([Bar(LONG, 0.0), Bar(EVIL, 0.0, below=LONG), Bar("c", None)]),
    "long bars": bars([Bar(name, 1.0, 0.2, 1.0) for name in NAMES], what=LONG[:20]),
    "one period": trend([TrendPoint("2026", 0.4, 0.3, 0.5)]),
    "all zero": trend(_trend([0.0] * 8, 0), norm=Norm(0)),
    "negative millions": trend(_trend([-1e7 * k for k in range(20)], 4e6), unit="euro"),
    "gaps": trend_small(_trend([None, 0.2, None, None, 0.9, None], 0.4), norm=Norm(0.9, LONG[:20])),
    "long periods": trend([TrendPoint(LONG, 0.1), TrendPoint(LONG, 0.2)]),
    "twenty teams": team_intervals(
        [TeamRow(f"{n} {k}", 0.05 * k, 0.05 * k - 0.1, 1.0, k) for k, n in enumerate(NAMES * 4)],
        overall=0.99,
        overall_name="alle teams van de hele regio",
    ),
    "teams without interval": team_intervals([TeamRow("A", 1e9)], unit="euro"),
    "crowded funnel": funnel(
        [FunnelTeam(f"Team {k}", 200, 0.39 + 0.001 * k, own=k == 3) for k in range(20)],
        centre=0.39,
        limits=_limits(0.39),
    ),
    "funnel without limits": funnel([FunnelTeam(LONG, 1, 0.0)], centre=0.0, limits=[]),
    "negative ratio": stacked_ratio([_ratio(n, (-0.5, 0.2, 0.0, 0.9), None) for n in NAMES]),
    "huge ratio": stacked_ratio([_ratio("A", (40.0, 30.0))]),
    "ratio of nothing": stacked_ratio([_ratio("A", (0.0, 0.0))]),
    "parties that lose": pays_and_gains([PartyRow(n, 1e9, -2e9, -10) for n in NAMES]),
    "only gains": pays_and_gains([PartyRow("Bewoners", 0, 0, 1)]),
    "thirty years of cash": cash_flow(
        [YearRow(str(2020 + k), 1e9, 0, -1e9 * (k + 1)) for k in range(30)]
    ),
    "one year": cash_flow([YearRow("2026", 1, 0, -1, -2, 0)]),
    "long fall": waterfall([WaterfallStep(n, -1e8) for n in NAMES * 4]),
    "flat fall": waterfall([WaterfallStep("niets", 0.0), WaterfallStep("samen", kind="total")]),
    "swings that do nothing": tornado([Swing(n, 1.0, 1.0, "1", "2") for n in NAMES], base=1.0),
    "swings to one side": tornado(
        [Swing(n, 5e6, 9e6) for n in NAMES], base=1e6, unit="euro", reference=0
    ),
    "one study": forest([StudyRow(LONG, -3, -3, -3)]),
    "studies far apart": forest(
        [StudyRow(n, 10.0**k, 10.0 ** (k - 1), 10.0 ** (k + 1), 0.2) for k, n in enumerate(NAMES)],
        pooled=Pooled(100, 1, 10000, 0.01, 1e6),
        no_effect=1,
        ratio=True,
    ),
    "seven flat curves": acceptability(
        [Curve(n, ((0, 1.0), (1e7, 1.0))) for n in (*NAMES, "F", "G")]
    ),
    "curve of one point": acceptability([Curve("A", ((0, 0.5),))]),
    "chain of one": _chain(1),
    "long chain": _chain(9),
    "plane of one": plane([PlanePoint(LONG, 0, 0, own=True)]),
    "crowded plane": plane(
        [PlanePoint(EVIL, 1e6, -4, own=True) for _ in range(4)],
        clusters=[Cluster(LONG, 1e6, -4, 1, 0.1) for _ in range(6)],
    ),
    "courses of ten years": _courses(120, EVIL, 3e9),
    "courses of a month": _courses(1, LONG, 0.0),
    "effects unknown": case_effects(
        [CaseEffect(LONG, None, None, None), CaseEffect(EVIL, 5, 5, None)] * 5
    ),
    "two worlds of a month": two_worlds(_both(1, 1e7), unit=LONG, question="Hoe lang wacht men?"),
    "two equal worlds": two_worlds(_both(120, 0.0), unit="dagen", question="Wat en wie?"),
    "two worlds with gaps": two_worlds(
        Both(*(Line([None, 1, 2, None], [None, 1, 2, None], [None, 1, 2, None]) for _ in range(3))),
        unit="dagen",
        question="Hoe lang wacht men?",
    ),
    "twenty half years": half_years(
        _halves(20, -1e8), question="Wat en wie?", ends=scale_of([_halves(20, -1e8)])
    ),
    "one half year": half_years(
        _halves(1, 3.0), question="En wie?", ends=scale_of([_halves(1, 3.0)])
    ),
    "from to far apart": from_to(
        [FromTo(n, 0, 1e6, -1e6, 1e7, 1e6, LONG, True, 1) for n in NAMES],
        unit=LONG,
        question="En wie?",
    ),
    "a film of one moment": houses([_film(EVIL, 1)], question="En wie?"),
    "differences of nothing": differences([Difference(n, 0, 0, 0) for n in NAMES]),
    "huge differences": differences([Difference(n, -1e9, -2e9, 1e9) for n in NAMES * 4]),
}
