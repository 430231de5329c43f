"""What a run says in words: which worlds stand beside each other, and what clearly differs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.monitor.shelf.runs import Record
from wijkteam.monitor.simulation.sentences import euros, measure_label, way
from wijkteam.monitor.simulation.stories import story
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import number, percent

#: What the answer speaks of, in the order of a household's way: waiting, seen, going wrong, coming
#: back, specialists. How full the agenda is stays out: it is a means, and no outcome for anybody.
_TOLD = ("waiting_days", "reach", "escalations", "relapse", "specialist")
#: When fewer draws than this have earned it back, the month in which they did says little.
_FEW = 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """The bold words of a run, and the sentences after them."""

    lead: str
    sentences: tuple[str, ...]


# Which worlds there are, and what they are called.


def world_names(name: str, record: Record) -> dict[str, str]:
    """The worlds of a run; those of the six questions in the language of the reader."""
    dilemma = story(name)
    known = dilemma.worlds if dilemma else {}
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
    dilemma = story(name)
    return dilemma.about if dilemma else others[-1]


def title(name: str, record: Record) -> str:
    dilemma = story(name)
    return dilemma.question if dilemma else record["question"] or record["name"]


# The answer in words.


def answer(record: Record, world: str) -> Answer:
    """The clear differences first; then the money, with how sure that is."""
    measures, first = (record["against"][world][part] for part in ("measures", "first_year"))
    clear, unsure, only_first = [], [], []
    for name in _TOLD:
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
        if last["verdict"] != "clear":
            unsure.append(measure_label(record, name).lower())
            if begin["verdict"] == "clear":
                only_first.append(way(name, begin["direction"]))
    lead = _("In het laatste jaar geen duidelijk verschil.")
    if clear:
        differences = listing(clear)
        # Not `capitalize`, which would make Wmo into wmo.
        lead = f"{differences[:1].upper()}{differences[1:]}."
    # Named, so that silence about a figure never passes for "no difference".
    unclear = _("Nog niet te zeggen: %(which)s.") % {"which": listing(unsure)} if unsure else ""
    once = _("In het eerste jaar was duidelijk: %(which)s.") % {"which": listing(only_first)}
    said = (unclear, once if only_first else "", money_sentence(record, world))
    return Answer(lead, tuple(filter(None, said)))


def money_sentence(record: Record, world: str) -> str:
    """What all parties together save or pay, how sure that is, and when it is back."""
    total = record["against"][world]["money"]["total"]
    if total["verdict"] == "same":
        return _("In geld verandert er niets.")
    years = record["months"] / 12
    return _(
        "Samen kost het in %(years)s jaar ongeveer %(amount)s "
        "(van %(low)s tot %(high)s): %(verdict)s."
    ) % {
        "years": number(years, 0 if years == round(years) else 1),
        "verdict": sureness(total["verdict"]),
        **euros_more_or_less(total["total"]),
    }


def euros_more_or_less(saved: list[float]) -> dict[str, str]:
    """A band of what is saved as “€ 3 mln minder” and “€ 1 mln meer”."""
    return _in_words(saved, more=_("%(n)s minder"), less=_("%(n)s meer"))


def _in_words(band: list[float], *, more: str, less: str) -> dict[str, str]:
    """The middle and the ends of a band, each with its direction in words and without a sign."""
    return {
        end: (more if amount >= 0 else less) % {"n": euros(abs(amount))}
        for end, amount in zip(("low", "amount", "high"), band, strict=True)
    }


def back_sentence(record: Record, world: str) -> str:
    """Costs come before benefits: when the one has made up for the other."""
    comparison = record["against"][world]
    if comparison["money"]["total"]["verdict"] == "same":
        return ""
    share = comparison["back_share"]
    text = _("In %(share)s van de doorrekeningen is het aan het einde terugverdiend") % {
        "share": percent(share)
    }
    month = comparison["break_even"][1]
    if month is None or share < _FEW:
        return f"{text}."
    return _("%(text)s; in de helft daarvan was dat in maand %(month)s of eerder.") % {
        "text": text,
        "month": number(month),
    }


def wellbeing_sentence(record: Record, world: str) -> str:
    """Wellbeing has an amount of its own, that nobody pays and that is never added to euros."""
    wellbeing = record["against"][world]["wellbeing"]
    if wellbeing["verdict"] == "same":
        return _("Welzijn blijft gelijk.")
    return _(
        "Welzijn, in euro’s die niemand betaalt of krijgt: ongeveer %(amount)s "
        "(van %(low)s tot %(high)s), %(verdict)s."
    ) % {
        "verdict": sureness(wellbeing["verdict"]),
        **_in_words(wellbeing["total"], more=_("%(n)s erbij"), less=_("%(n)s eraf")),
    }


def wave(record: Record, world: str) -> Answer:
    """
    A bow wave or a higher water level (NJi 2022, chapter 4)?

    Finding earlier asks more of specialists at first. When that is followed by less, it was a bow
    wave; when it stays, the water has risen.
    """
    comparison = record["against"][world]
    begin, last = comparison["first_year"]["specialist"], comparison["measures"]["specialist"]
    # Both ends clear, or it is not told: half a wave is chance.
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
            _(
                "In het laatste jaar zijn er meer huishoudens bij een specialist, in het eerste "
                "nog niet duidelijk meer."
            )
            if last["direction"] > 0
            else _(
                "In het laatste jaar zijn er minder huishoudens bij een specialist, en in het "
                "eerste niet duidelijk meer."
            )
        )
    elif rises:
        lead = _("Nog niet te zeggen.")
        text = _(
            "In het eerste jaar zijn er meer huishoudens bij een specialist. In het laatste jaar "
            "is het verschil kleiner dan de onzekerheid: het kan een boeggolf zijn, of hoger water."
        )
    else:
        lead = _("Nog niet te zeggen.")
        text = _("In het laatste jaar is het verschil bij specialisten kleiner dan de onzekerheid.")
    return Answer(lead, (text,))
