"""Open statistics in the language of the page."""

from __future__ import annotations

import math

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wijkteam.analysis.openstats.figures import FigureSpec, OwnFigure
from wijkteam.analysis.openstats.groups import Beside
from wijkteam.analysis.openstats.printed import Contradiction, PrintedFigure
from wijkteam.analysis.openstats.table import Origin
from wijkteam.ui.numbers import number

GROUP: dict[str, Promise] = {
    "helps": gettext_lazy("team helpt zelf"),
    "others": gettext_lazy("team helpt niet of weinig zelf"),
    "together": gettext_lazy("alle gemeenten hier"),
    "country": gettext_lazy("heel Nederland"),
}
#: What a figure counts, where it counts more than one thing.
COUNTED: dict[str, Promise] = {
    "wmo_clients": gettext_lazy("inwoners"),
    "wmo_new": gettext_lazy("nieuwe trajecten"),
    "referrals": gettext_lazy("alle verwijzingen"),
    "referrals_by_team": gettext_lazy("verwijzingen door het wijkteam"),
    "share_of_team": gettext_lazy("aandeel van het wijkteam"),
    "points_of_share": gettext_lazy("erbij in procentpunten"),
}


def is_english() -> bool:
    return (get_language() or "nl").startswith("en")


def group_name(code: str) -> str:
    """A group in words; a period or a kind of team is called as it is."""
    return str(GROUP.get(code, code))


def title(figure: PrintedFigure) -> str:
    return figure.title_en if is_english() else figure.title_nl


def note(figure: PrintedFigure) -> str:
    return figure.note_en if is_english() else figure.note_nl


def said_twice(contradiction: Contradiction) -> str:
    return contradiction.en if is_english() else contradiction.nl


def place(text: str) -> str:
    """Where something stands in the report; written in English in the file."""
    if is_english():
        return text
    words = (
        ("figure", "figuur"), ("tables", "tabellen"), ("table", "tabel"), ("chapter", "hoofdstuk"),
        ("appendix", "bijlage"), ("footnote", "voetnoot"), ("summary", "samenvatting"),
        (" and ", " en "), ("against", "tegenover"),
    )  # fmt: skip
    for english, dutch in words:
        text = text.replace(english, dutch)
    return text


def source(origin: Origin) -> str:
    """Where own figures come from, as far as the file itself says."""
    parts = [f"{origin.publisher} {origin.table}".strip(), origin.title]
    if origin.version:
        parts.append(_("versie van %(day)s") % {"day": origin.version})
    if origin.fetched:
        parts.append(_("opgehaald %(day)s") % {"day": origin.fetched})
    return ", ".join(part for part in parts if part)


def own_question(spec: FigureSpec) -> str:
    """What one asks of the own data: of documents, of surveys, or of tables of CBS."""
    if spec.unit == "coded":
        return _("Wat staat er in de eigen verslagen?")
    if spec.by:
        return _("Wat zeggen de eigen vragenlijsten?")
    return _("Hoe is het in de eigen tabellen?")


def tells(spec: FigureSpec) -> tuple[str, str]:
    """What such a figure tells, and what it does not."""
    if spec.unit == "coded":
        return (
            _("In welk deel van de verslagen dit staat, in de vorm van het rapport."),
            _(
                "Of het zo is. Wat niemand opschreef, telt niet mee, en een verslag schrijft wie "
                "er zelf over gaat."
            ),
        )
    if spec.by:
        return (
            _("Welk deel van wie is gevraagd het wijkteam kent, in de vorm van het rapport."),
            _("Wie niet antwoordde, en waarom het ene jaar of team anders is dan het andere."),
        )
    return (
        _(
            "Hoe het in gemeenten ging, in de vorm van het rapport. Een team helpt zelf als het in "
            "elk bekend jaar minstens 5% van de ambulante jeugdhulp geeft."
        ),
        _(
            "Waar een verschil door komt. Gemeenten kozen zelf voor teams die helpen, en "
            "verschillen in meer. Hulp zonder beschikking staat niet in deze cijfers."
        ),
    )


def why_not(printed: PrintedFigure) -> str:
    """What to bring along for a figure that cannot be made yet."""
    if printed.tables:
        return _("Zet deze tabellen van CBS in de map voor open cijfers: %(tables)s.") % {
            "tables": ", ".join(printed.tables)
        }
    if printed.code.startswith("table"):
        return _(
            "Zet een bestand surveys.csv in de map voor open cijfers, met de uitkomsten van "
            "cliëntonderzoeken."
        )
    return _(
        "Zet een bestand codings.csv in de map voor open cijfers, met wat je in welk verslag las."
    )


def counted(figure: OwnFigure) -> str:
    """How many areas or documents a figure is made of, and what is not in it."""
    if figure.spec.unit == "coded":
        count = ngettext("%(n)s verslag", "%(n)s verslagen", figure.areas) % {"n": figure.areas}
        return count + "."
    if figure.spec.by:
        return ""
    count = ngettext("%(n)s gemeente", "%(n)s gemeenten", figure.areas) % {"n": figure.areas}
    if figure.left_out:
        count += "; " + ngettext(
            "%(n)s gemeente is niet in elk jaar bekend en telt niet mee",
            "%(n)s gemeenten zijn niet in elk jaar bekend en tellen niet mee",
            figure.left_out,
        ) % {"n": figure.left_out}
    if figure.withheld:
        count += "; " + ngettext(
            "%(n)s cijfer is niet gepubliceerd (geen nul)",
            "%(n)s cijfers zijn niet gepubliceerd (geen nul)",
            figure.withheld,
        ) % {"n": figure.withheld}
    return f"{count}. {_groups(figure)}"


def _groups(figure: OwnFigure) -> str:
    """How many are in each group: the line of all can lie outside the lines of the two."""
    sentence = _("In %(helps)s helpt het team zelf, in %(others)s niet of weinig.") % {
        "helps": figure.helps, "others": figure.others,
    }  # fmt: skip
    if figure.changed:
        sentence += " " + ngettext(
            "%(n)s begon of stopte onderweg en staat alleen in ‘alle gemeenten hier’.",
            "%(n)s begonnen of stopten onderweg en staan alleen in ‘alle gemeenten hier’.",
            figure.changed,
        ) % {"n": figure.changed}
    return sentence


def trends(beside: Beside, unit: str) -> list[str]:
    """What happened before the base year, and after it, between the two groups."""
    sentences = []
    for first, last, apart in (
        (beside.first, beside.base, beside.before),
        (beside.base, beside.last, beside.after),
    ):
        if apart is None:
            continue
        words = {
            "first": first, "last": last, "apart": _points(abs(apart), unit),
        }  # fmt: skip
        if _points(abs(apart), unit) == _points(0.0, unit):
            sentence = _("Van %(first)s tot %(last)s veranderden beide groepen even veel.")
        elif apart < 0:
            sentence = _(
                "Van %(first)s tot %(last)s steeg het bij teams die zelf helpen %(apart)s minder "
                "(of daalde het meer) dan bij de andere."
            )
        else:
            sentence = _(
                "Van %(first)s tot %(last)s steeg het bij teams die zelf helpen %(apart)s meer (of "
                "daalde het minder) dan bij de andere."
            )
        sentences.append(sentence % words)
    return sentences


def trends_verdict(beside: Beside) -> str:
    """Whether the years before allow anything to be said of the years after."""
    if beside.before is None or beside.after is None:
        return _(
            "Van de jaren ervoor is niets bekend. Een verschil zegt dan niet waar het door komt."
        )
    # Yearly, as the stretches differ in length.
    before = abs(beside.before) / max(beside.base - beside.first, 1)
    after = abs(beside.after) / max(beside.last - beside.base, 1)
    # Half as fast a year before is no equal course: then the years after show little by themselves.
    if before * 2 >= after:
        return _(
            "De groepen groeiden ervoor al uit elkaar of naar elkaar toe. Het verschil erna is dus "
            "niet aan het zelf helpen toe te schrijven."
        )
    return _(
        "Ervoor veranderden de groepen ongeveer gelijk op. Ook dan kan iets anders het verschil "
        "verklaren: gemeenten kozen zelf voor teams die helpen."
    )


def effect(beside: Beside) -> str:
    """The effect of beginning to help, or why there is none to give."""
    if beside.effect is None or beside.effect_low is None or beside.effect_high is None:
        return _("Er begonnen te weinig teams met zelf helpen om een effect te schatten.")
    if not round(_percent(beside.effect)):
        sentence = _(
            "Teams die in deze jaren begonnen met zelf helpen, kwamen daarna uit op wat te "
            "verwachten was (95%%: %(low)s tot %(high)s)."
        )
    elif beside.effect < 0:
        sentence = _(
            "Teams die in deze jaren begonnen met zelf helpen, kwamen daarna %(size)s lager uit "
            "dan te verwachten was (95%%: %(low)s tot %(high)s)."
        )
    else:
        sentence = _(
            "Teams die in deze jaren begonnen met zelf helpen, kwamen daarna %(size)s hoger uit "
            "dan te verwachten was (95%%: %(low)s tot %(high)s)."
        )
    words = {
        "size": f"{number(abs(_percent(beside.effect)), 0)}%",
        "low": _signed(beside.effect_low),
        "high": _signed(beside.effect_high),
    }
    return sentence % words + " " + _("Dat klopt alleen als zij anders gelijk op waren gegaan.")


def _signed(logarithm: float) -> str:
    return f"{'+' if logarithm > 0 else ''}{number(_percent(logarithm), 0)}%"


def _percent(logarithm: float) -> float:
    """An effect on the logarithm as a percentage, as the drawing beside it has it."""
    return 100 * math.expm1(logarithm)


def _points(value: float, unit: str) -> str:
    if unit == "days":
        return _("%(n)s dagen") % {"n": number(value, 0)}
    if unit == "per_thousand":
        return _("%(n)s per 1.000 inwoners") % {"n": number(value, 1)}
    if unit == "share":
        return _("%(n)s procentpunt") % {"n": number(100 * value, 1)}
    return _("%(n)s punten") % {"n": number(value, 1)}
