"""
The dilemmas: a story from an invented team, two fair sides, and what one could do.

Each belongs to one of the six questions that come answered, and gives its choices to the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Choice:
    """Something one could do, what it gives, and the keys that it turns."""

    label: str
    about: str
    sets: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """A dilemma; *code* is the scenario that answers its question, *worlds* its words for those,
    *about* the world that the question asks for, and *limits* what the answer leaves out.
    """

    code: str
    title: str
    question: str
    text: str
    speaks_for: str
    speaks_against: str
    limits: str
    choices: tuple[Choice, ...]
    worlds: Mapping[str, str]
    about: str


def story(code: str) -> Story | None:
    """The story of that name."""
    return next((dilemma for dilemma in stories() if dilemma.code == code), None)


def stories() -> tuple[Story, ...]:
    """All six, in the order in which the answers stand."""
    return (
        Story(
            code="caseload",
            about="twenty_five",
            title=_("De volle agenda"),
            question=_("Wat als een medewerker 25 huishoudens helpt in plaats van 15?"),
            text=_(
                "‘Er wachten er weer zes,’ zegt teamleider Marijke. ‘Als iedereen er tien bij "
                "neemt, is de lijst leeg.’ Bilal telt zijn uren. ‘Dan bel ik iedereen terug. "
                "Maar wie help ik dan nog echt?’"
            ),
            speaks_for=_("Elke week wachten telt. Wie nu belt, heeft nu een vraag."),
            speaks_against=_(
                "Per huishouden blijft minder tijd over, en er gaat meer naar elders."
            ),
            limits=_(
                "Niet erin: dat medewerkers ziek worden of vertrekken doordat het te druk is. "
                "Hoeveel uren een huishouden nodig heeft, is geschat."
            ),
            choices=(
                Choice(
                    _("Meer huishoudens per medewerker"), _("25 tegelijk"), {"team.caseload": 25}
                ),
                Choice(
                    _("Minder huishoudens per medewerker"), _("12 tegelijk"), {"team.caseload": 12}
                ),
                Choice(_("Een kwart meer mensen"), _("2,6 fte per 1.000"), {"team.workers": 2.6}),
            ),
            worlds={
                "fifteen": _("15 huishoudens"),
                "twenty_five": _("25 huishoudens"),
                "thirty_five": _("35 huishoudens"),
            },
        ),
        Story(
            code="helps_itself",
            about="helps",
            title=_("Zelf doen of doorsturen"),
            question=_("Wat als teams zelf helpen in plaats van vooral te verwijzen?"),
            text=_(
                "‘Wij zijn de toegang,’ zegt Ruud, ‘voor de hulp zijn er anderen.’ Amira schudt "
                "haar hoofd. ‘Ik zat er al. Ze vertelden mij hun verhaal, en morgen moeten ze het "
                "weer vertellen.’"
            ),
            speaks_for=_("Wie het verhaal kent, kan meteen beginnen."),
            speaks_against=_("Wie zelf helpt, heeft minder tijd voor wie nog niet gezien is."),
            limits=_(
                "Niet erin: dat zelf helpen andere mensen of meer scholing vraagt. "
                "Specialisten hebben in beide werelden evenveel plaatsen."
            ),
            choices=(
                Choice(_("Bijna alles zelf"), _("95% van de hulp"), {"team.helps_itself": 0.95}),
                Choice(_("Vooral verwijzen"), _("30% van de hulp"), {"team.helps_itself": 0.3}),
            ),
            worlds={"refers": _("Vooral verwijzen"), "helps": _("Zelf helpen")},
        ),
        Story(
            code="finding",
            about="door",
            title=_("Loket of voordeur"),
            question=_("Wat als het vinden verschuift van het loket naar de deur?"),
            text=_(
                "‘In dat blok doet niemand een beroep op ons,’ zegt Fatima, ‘en toch staat daar "
                "de deurwaarder.’ ‘Aanbellen kost een middag per huishouden,’ zegt Koen. ‘De "
                "huisarts en de corporatie kennen ze al.’"
            ),
            speaks_for=_("Wie niet belt, wordt nu pas gezien als het misgaat."),
            speaks_against=_("Aanbellen loont alleen waar problemen dicht bij elkaar wonen."),
            limits=_(
                "Niet erin: hoe mensen het vinden dat er wordt aangebeld. "
                "Hoe vaak iemand opendoet en vertelt, is geschat."
            ),
            choices=(
                Choice(_("Vaker aanbellen"), _("20 deuren per maand"), {"find.door": 20}),
                Choice(
                    _("Lijsten met achterstanden"), _("drie keer zo veel"), {"find.lists": 0.02}
                ),
                Choice(
                    _("Alleen het loket"),
                    _("geen deuren, geen lijsten"),
                    {"find.door": 0, "find.lists": 0},
                ),
            ),
            worlds={
                "desk": _("Alleen het loket"),
                "partners": _("Partners"),
                "lists": _("Partners en vroegsignalering"),
                "door": _("Ook langs de deur"),
            },
        ),
        Story(
            code="no_followup",
            about="none",
            title=_("Loslaten of blijven kijken"),
            question=_("Wat als de waakvlam stopt?"),
            text=_(
                "‘Als we stoppen met de waakvlam, winnen we een dag per week,’ zegt Marijke. "
                "Stagiair Bilal vraagt: ‘En wie merkt het dan als het weer misgaat?’"
            ),
            speaks_for=_("Die tijd is er dan voor mensen die nu wachten."),
            speaks_against=_("Wie terugvalt, belt vaak niet zelf. Dat zie je pas als het duur is."),
            limits=_(
                "Hoeveel contact terugval tegenhoudt, is aangenomen: daar is geen onderzoek voor "
                "gevonden."
            ),
            choices=(
                Choice(
                    _("Stoppen met de waakvlam"),
                    _("geen contact na de hulp"),
                    {"followup.months": 0},
                ),
                Choice(
                    _("Half zo lang, meer netwerk"),
                    _("6 maanden"),
                    {"followup.months": 6, "network.coaching": 0.6},
                ),
                Choice(_("Langer blijven kijken"), _("24 maanden"), {"followup.months": 24}),
            ),
            worlds={"now": _("Zoals nu"), "half": _("Halve waakvlam"), "none": _("Loslaten")},
        ),
        Story(
            code="only_heavy",
            about="heavy",
            title=_("Alleen de zwaarste"),
            question=_("Wat als het team alleen zware vragen oppakt?"),
            text=_(
                "‘We zijn er voor de mensen die het echt niet redden,’ zegt de wethouder. Lies "
                "bladert terug. ‘Deze begon met één brief. Een jaar later waren het er vijf, en "
                "een uitzetting.’"
            ),
            speaks_for=_("De tijd gaat naar wie het zonder team niet redt."),
            speaks_against=_("Een lichte vraag blijkt later vaak zwaar, en dan is het laat."),
            limits=_(
                "Wie niet wordt opgepakt, krijgt advies of een algemene voorziening, of niets. "
                "Dat een ander dan helpt, zit er niet in."
            ),
            choices=(
                Choice(_("Alleen zwaar"), _("drempel 4 van 6"), {"selection.threshold": 4}),
                Choice(_("Vanaf matig zwaar"), _("drempel 2 van 6"), {"selection.threshold": 2}),
                Choice(_("Iedereen"), _("geen drempel"), {"selection.threshold": 0}),
            ),
            worlds={
                "all": _("Alle vragen"),
                "medium": _("Vanaf matig zwaar"),
                "heavy": _("Alleen zwaar"),
            },
        ),
        Story(
            code="indication",
            about="outside",
            title=_("Wie beslist?"),
            question=_("Wat als besluiten over zorg buiten het team vallen?"),
            text=_(
                "‘Wie helpt, moet niet ook betalen,’ zegt de afdeling financiën. ‘Dan vertelt het "
                "gezin alles twee keer,’ zegt Amira, ‘en ondertussen wacht het.’"
            ),
            speaks_for=_("Wie beslist, kijkt met een frisse blik naar de kosten."),
            speaks_against=_("Een besluit elders kost maanden, uren en het verhaal opnieuw."),
            limits=_(
                "Niet erin: dat wie elders beslist, goedkopere zorg kiest. "
                "Hoeveel aanvragen worden afgewezen en hoelang dat duurt, is geschat."
            ),
            choices=(
                Choice(
                    _("Besluiten buiten het team"), _("elke aanvraag"), {"indication.outside": 1}
                ),
            ),
            worlds={"inside": _("In het team"), "outside": _("Buiten het team")},
        ),
    )
