"""What a run says: the answer, the difference of each figure, the film, the money, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.monitor.shelf.runs import Record
from wijkteam.monitor.simulation.stories import story
from wijkteam.monitor.simulation.words import (
    GROUPS,
    KINDS,
    MEASURES,
    between,
    figure,
    key_label,
    key_value,
    measure_label,
    measure_unit,
    party,
    question,
    way,
)
from wijkteam.monitor.wording.amounts import about, short
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.words import listing
from wijkteam.ui.charts.change.half_years import HalfYear, half_years, scale_of
from wijkteam.ui.charts.change.houses import Moment, houses
from wijkteam.ui.charts.change.two_worlds import Both, Course, two_worlds
from wijkteam.ui.charts.compare.from_to import FromTo, from_to
from wijkteam.ui.numbers import number, percent

#: Stills of the film: as many as fit beside each other.
_STILLS = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """The bold words of a run, and the sentences after them."""

    lead: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: the difference, its band, the verdict in words, and the picture."""

    name: str
    label: str
    unit: str
    difference: str
    band: str
    verdict: str
    tone: str
    icon: str
    chart: Chart
    first_year: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A key of the run: what it was, what it became, or that it stayed."""

    group: str
    label: str
    now: str
    then: str
    turned: bool
    at: float
    was: float


@dataclass(frozen=True, slots=True)
class PartyTold:
    """What one party gains or pays, per half-year and in all."""

    name: str
    total: str
    verdict: str
    tone: str
    chart: Chart


# Which worlds there are, and what they are called.


def world_names(name: str, record: Record) -> dict[str, str]:
    """The worlds of a run; those of the six questions in the language of the reader."""
    known = told.worlds if (told := story(name)) else {}
    usual = {"now": _("Zoals nu"), "what_if": _("Wat als")}
    return {
        world["name"]: known.get(world["name"]) or usual.get(world["name"], world["label"])
        for world in record["worlds"]
    }


def chosen_world(name: str, record: Record, asked: str) -> str:
    """The world beside the first: asked for, else what the question is about, or the last."""
    others = list(record["against"])
    if asked in others:
        return asked
    told = story(name)
    return told.about if told else others[-1]


def title(name: str, record: Record) -> str:
    told = story(name)
    return told.question if told else record["question"] or record["name"]


# The answer in words.


def answer(record: Record, world: str) -> Answer:
    """The clear differences first; then the money, with how sure that is."""
    measures, first = (record["against"][world][part] for part in ("measures", "first_year"))
    clear = []
    for name in ("waiting_days", "reach", "escalations", "relapse", "specialist"):
        last, begin = measures[name], first[name]
        turned = (
            begin["verdict"] == last["verdict"] == "clear"
            and begin["direction"] == -last["direction"]
        )
        if turned:
            clear.append(
                _("eerst %(first)s, later %(later)s")
                % {"first": way(name, begin["direction"]), "later": way(name, last["direction"])}
            )
        elif last["verdict"] == "clear":
            clear.append(way(name, last["direction"]))
    lead = _sentence(listing(clear)) if clear else _("Geen duidelijk verschil.")
    return Answer(lead, (_unclear(record, world), money_sentence(record, world)))


def _unclear(record: Record, world: str) -> str:
    """The figures that go either way, so that silence about them says nothing."""
    unsure = [
        measure_label(record, name).lower()
        for name in ("waiting_days", "reach", "escalations", "relapse", "specialist")
        if record["against"][world]["measures"][name]["verdict"] != "clear"
    ]
    if not unsure:
        return ""
    return _("Nog niet te zeggen: %(which)s.") % {"which": listing(unsure)}


def money_sentence(record: Record, world: str) -> str:
    """What all parties together save or pay, how sure that is, and when it is back."""
    told = record["against"][world]
    total = told["money"]["total"]
    low, middle, high = total["total"]
    years = record["months"] / 12
    words = {
        "amount": short(abs(middle)),
        "band": about(low, high),
        "years": number(years, 0 if years == round(years) else 1),
        "verdict": sureness(total["verdict"]),
    }
    if total["verdict"] == "same":
        return _("In geld verandert er niets.")
    if middle >= 0:
        text = _("Samen scheelt het ongeveer %(amount)s in %(years)s jaar (%(band)s): %(verdict)s.")
    else:
        text = _(
            "Samen kost het ongeveer %(amount)s meer in %(years)s jaar (%(band)s): %(verdict)s."
        )
    return text % words


def back_sentence(record: Record, world: str) -> str:
    """Costs come before benefits: when the one has made up for the other."""
    told = record["against"][world]
    if told["money"]["total"]["verdict"] == "same":
        return ""
    share = told["back_share"]
    text = _("In %(share)s van de doorrekeningen is het aan het einde terugverdiend") % {
        "share": percent(share)
    }
    month = told["break_even"][1]
    if month is None or share < 0.1:
        return f"{text}."
    return _("%(text)s, meestal rond maand %(month)s.") % {"text": text, "month": number(month)}


def wellbeing_sentence(record: Record, world: str) -> str:
    """Wellbeing has an amount of its own, that nobody pays and that is never added to euros."""
    told = record["against"][world]["wellbeing"]
    low, middle, high = told["total"]
    if told["verdict"] == "same":
        return _("Welzijn, dat geen geld is, blijft gelijk.")
    words = {
        "amount": short(abs(middle)),
        "band": about(low, high),
        "verdict": sureness(told["verdict"]),
    }
    if middle >= 0:
        return (
            _("Welzijn, dat geen geld is: ongeveer %(amount)s erbij (%(band)s), %(verdict)s.")
            % words
        )
    return _("Welzijn, dat geen geld is: ongeveer %(amount)s eraf (%(band)s), %(verdict)s.") % words


def wave(record: Record, world: str) -> Answer:
    """
    A bow wave or a higher water level (NJi 2022, chapter 4)?

    Finding earlier asks more of specialists at first. When that is followed by less, it was a bow
    wave; when it stays, the water has risen.
    """
    told = record["against"][world]
    begin, last = told["first_year"]["specialist"], told["measures"]["specialist"]
    rises = begin["verdict"] == "clear" and begin["direction"] > 0
    if rises and last["verdict"] == "clear" and last["direction"] < 0:
        lead = _("Een boeggolf.")
        text = _("Eerst zijn er meer huishoudens bij een specialist, later minder dan nu.")
    elif rises and last["verdict"] == "clear":
        lead = _("Hoger water.")
        text = _("Er zijn meer huishoudens bij een specialist, en dat blijft zo.")
    elif last["verdict"] == "clear":
        lead = _("Geen boeggolf.")
        text = (
            _("Er zijn later meer huishoudens bij een specialist, zonder piek aan het begin.")
            if last["direction"] > 0
            else _("Er zijn minder huishoudens bij een specialist, zonder piek aan het begin.")
        )
    else:
        lead = _("Nog niet te zeggen.")
        text = _("Het verschil bij specialisten is kleiner dan de onzekerheid.")
    return Answer(lead, (text,))


# The figures.


def cards(record: Record, world: str) -> list[Card]:
    return [card(record, world, name) for name in MEASURES]


def card(record: Record, world: str, name: str) -> Card:
    """One figure over the last year, with its course over all months."""
    told = record["against"][world]
    one, first = told["measures"][name], told["first_year"][name]
    unit = measure_unit(record, name)
    tone, icon = _looks(record, name, one)
    return Card(
        name=name,
        label=measure_label(record, name),
        unit=unit,
        difference=figure(one["difference"][1], sign=True),
        band=between(one["difference"]),
        verdict=_verdict(name, one),
        tone=tone,
        icon=icon,
        chart=two_worlds(_both(one["course"]), unit=unit, question=question(name)),
        first_year=_("Eerste jaar: %(difference)s (%(band)s), %(verdict)s.")
        % {
            "difference": figure(first["difference"][1], sign=True),
            "band": between(first["difference"]),
            "verdict": sureness(first["verdict"]),
        },
    )


def _verdict(name: str, one: Mapping[str, Any]) -> str:
    word = sureness(one["verdict"])
    return f"{word} {way(name, one['direction'])}" if one["verdict"] == "clear" else word


def _looks(record: Record, name: str, one: Mapping[str, Any]) -> tuple[str, str]:
    """Green and terracotta only where it is clear, and agreed what better is."""
    better = one["direction"] * record["measures"][name]["better"]
    if one["verdict"] != "clear" or not better:
        return "", "info"
    return ("ok", "check-circle") if better > 0 else ("terra", "warning")


def _both(course: Mapping[str, Any]) -> Both:
    return Both(*(Course(*course[name]) for name in ("difference", "reference", "world")))


def rows(record: Record, world: str) -> list[tuple[str, ...]]:
    """Every measure: both worlds, the difference, its band, the verdict, and the unit."""
    told = record["against"][world]["measures"]
    return [
        (
            measure_label(record, name),
            figure(one["reference"][1]),
            figure(one["world"][1]),
            figure(one["difference"][1], sign=True),
            between(one["difference"]),
            sureness(one["verdict"]),
            measure_unit(record, name),
        )
        for name, one in told.items()
    ]


# The film.


def film(name: str, record: Record, world: str) -> Chart:
    """Stills of both worlds: every house keeps its place."""
    names = world_names(name, record)
    shown = (record["worlds"][0]["name"], world)
    return houses(
        [
            (
                names[one],
                [
                    Moment(moment(frame["month"]), tuple(int(state) for state in frame["houses"]))
                    for frame in _stills(record["film"][one])
                ],
            )
            for one in shown
        ],
        question=_("Hoe loopt de buurt vol en weer leeg?"),
        note=_("1 huis is %(n)s huishoudens. Een huis blijft op zijn plaats.")
        % {"n": number(record["households"] / 100, 0 if record["households"] >= 1000 else 1)},
    )


def frames(record: Record, world: str) -> list[Mapping[str, Any]]:
    """All moments of both worlds, for the film that moves."""
    first = record["worlds"][0]["name"]
    return [
        {"name": moment(now["month"]), "now": now["houses"], "then": then["houses"]}
        for now, then in zip(record["film"][first], record["film"][world], strict=True)
    ]


def moment(month: int) -> str:
    """“begin”, “1½ jaar”, “maand 7”."""
    if month <= 1:
        return _("begin")
    halves, rest = divmod(month, 6)
    if rest in (0, 1) and halves:
        years, half = divmod(halves, 2)
        written = f"{years or ''}{'½' if half else ''}"
        return ngettext("%(n)s jaar", "%(n)s jaar", max(years, 1)) % {"n": written}
    return _("maand %(n)s") % {"n": month}


def _stills(film: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    last = len(film) - 1
    steps = min(_STILLS, len(film)) - 1
    return [film[round(k * last / max(steps, 1))] for k in range(steps + 1)]


# The money.


def parties(record: Record, world: str) -> list[PartyTold]:
    """Every party on one scale, all together last."""
    money = record["against"][world]["money"]
    halves = {code: [HalfYear(*half) for half in one["halves"]] for code, one in money.items()}
    ends = scale_of([per for code, per in halves.items() if code != "total"])
    total_ends = scale_of([halves["total"], *halves.values()])
    found = []
    for code, one in money.items():
        words = sureness(one["verdict"])
        found.append(
            PartyTold(
                name=party(code),
                total=short(one["total"][1], sign=True),
                verdict=words,
                tone=_money_tone(one),
                chart=half_years(
                    halves[code],
                    question=_("%(who)s: wat scheelt het per half jaar?") % {"who": party(code)},
                    ends=total_ends if code == "total" else ends,
                ),
            )
        )
    return found


def _money_tone(one: Mapping[str, Any]) -> str:
    if one["verdict"] != "clear":
        return "mut"
    return "blue" if one["direction"] > 0 else "terra"


def money_rows(record: Record, world: str) -> list[tuple[str, ...]]:
    """Per party: present value, its band, and how sure it is."""
    return [
        (
            party(code),
            short(one["total"][1], sign=True),
            about(one["total"][0], one["total"][2]),
            sureness(one["verdict"]),
        )
        for code, one in record["against"][world]["money"].items()
    ]


# For whom.


def equity(record: Record, world: str, name: str) -> Chart:
    """Who waits (`waiting_days`) and who is reached (`reach`), by kind of household."""
    better = record["measures"][name]["better"]
    questions = {
        "waiting_days": _("Wie wacht er langer, en wie korter?"),
        "reach": _("Wie komt er in beeld?"),
    }
    return from_to(
        [
            FromTo(
                name=str(KINDS[one["kind"]]),
                before=one["reference"][1],
                after=one["world"][1],
                low=one["world"][0],
                high=one["world"][2],
                difference=one["difference"][1],
                word=sureness(one["verdict"]),
                clear=one["verdict"] == "clear",
                better=one["direction"] * better,
            )
            for one in record["against"][world]["kinds"][name]
        ],
        unit=measure_unit(record, name),
        question=questions[name],
        note=_("Over alle maanden. Alleen een duidelijk verschil heeft een kleur."),
    )


# What it hangs on.


def turned_keys(record: Record, world: str) -> list[Turned]:
    """The seven keys in their order: those that were turned, or else the first of each, hollow."""
    sets = {one["name"]: one["sets"] for one in record["worlds"]}
    first = sets[record["worlds"][0]["name"]]
    found = []
    ordered = sorted(record["keys"].items(), key=lambda pair: (pair[1]["group"] or 8, pair[0]))
    moved = {
        key["group"]
        for name, key in ordered
        if first.get(name, key["value"]) != sets[world].get(name, key["value"])
    }
    for name, key in ordered:
        now, then = (one.get(name, key["value"]) for one in (first, sets[world]))
        if now == then and key["group"] in moved:
            continue
        low, high = min(key["low"], now, then), max(key["high"], now, then)
        width = (high - low) or 1
        group = GROUPS.get(key["group"])
        found.append(
            Turned(
                group=str(group[0]) if group else _("De wereld"),
                label=key_label(key),
                now=key_value(now, key["unit"]),
                then=key_value(then, key["unit"]),
                turned=now != then,
                at=round(100 * (then - low) / width, 1),
                was=round(100 * (now - low) / width, 1),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Required:
    """One number that decides: what it is now, and from where on it pays."""

    label: str
    now: str
    sentence: str
    reaches: bool


def requirements(record: Record, world: str) -> list[Required]:
    """What would have to be true for this to pay: those within reach first."""
    found = []
    for one in record["requirements"].get(world, ()):
        unit = one["unit"]
        words = {
            "low": key_value(one["low"], unit),
            "high": key_value(one["high"], unit),
        }
        if one["value"] is None and one["holds_now"] == (one["at_low"] > 0) == (one["at_high"] > 0):
            text = (
                _("maakt niet uit: het loont bij alles tussen %(low)s en %(high)s")
                if one["holds_now"]
                else _("niet genoeg: bij niets tussen %(low)s en %(high)s loont het")
            ) % words
        elif one["value"] is None:
            text = _("loont alleen in het midden, niet bij %(low)s of %(high)s") % words
        else:
            words["value"] = key_value(one["value"], unit)
            text = (
                _("loont vanaf %(value)s") if one["at_high"] > 0 else _("loont tot %(value)s")
            ) % words
        found.append(
            Required(key_label(one), key_value(one["now"], unit), text, one["value"] is not None)
        )
    return sorted(found, key=lambda one: not one.reaches)


def drivers(record: Record, world: str) -> list[tuple[str, tuple[str, ...]]]:
    """Per main figure the uncertain numbers that move it most; empty with too few draws."""
    found = []
    for name, ones in record["against"][world]["drivers"].items():
        labels = tuple(f"{key_label(one)} ({_origin(one['origin'])})" for one in ones[:3])
        if labels:
            found.append((measure_label(record, name), labels))
    return found


def _origin(origin: str) -> str:
    return {"study": _("uit onderzoek"), "assumption": _("aangenomen"), "choice": _("gekozen")}[
        origin
    ]


def holds(record: Record) -> list[tuple[str, bool]]:
    """What must hold in every run, and whether it did."""
    balance = record["balance"]
    n = number(record["households"])
    return [
        (_("Niemand verdwijnt: steeds %(n)s huishoudens") % {"n": n}, balance["households"]),
        (_("Geen uur meer gewerkt dan er is"), balance["hours"]),
        (_("De partijen samen zijn het totaal"), balance["parties"]),
    ]


def rests_on(record: Record) -> str:
    origins = record["origins"]
    return _(
        "Dit volgt uit %(all)s getallen: %(study)s uit onderzoek, %(assumption)s aangenomen en "
        "%(choice)s keuzes van een gemeente."
    ) % {
        "all": sum(origins.values()),
        "study": origins.get("study", 0),
        "assumption": origins.get("assumption", 0),
        "choice": origins.get("choice", 0),
    }


def made_with(record: Record) -> str:
    """So that anybody can make it anew."""
    return _(
        "%(draws)s doorrekeningen · toevalsgetal %(seed)s · model %(model)s · "
        "parameters %(parameters)s op %(on)s · wijkteam %(wijkteam)s"
    ) % {
        name: number(record[name]) if name == "draws" else record[name]
        for name in ("draws", "seed", "model", "parameters", "on", "wijkteam")
    }


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
