"""
By what a case is coded: the characteristics that a choice of cases spreads over, and what made the
work of the team cheaper or dearer (De Meere & Hamdi 2013, chapter 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wijkteam.vocabulary.codelist import CodeList, Term
from wijkteam.vocabulary.lists import CHANNEL

# The 13 characteristics.

ORIGIN = "De Meere & Hamdi 2013, chapter 3"

_YES_NO = (Term("yes", "Ja", "Yes"), Term("no", "Nee", "No"))


@dataclass(frozen=True, slots=True)
class Characteristic:
    """
    One characteristic to spread over; *terms* are the values of the source.

    *kind* ``method`` is one of the six that the work of the team should show, and is yes or no;
    ``spread`` one of the seven that the people and circumstances should differ in, of which a
    case may have several values, and others than the source names.
    """

    code: str
    label: str
    label_en: str
    kind: str
    terms: CodeList

    @property
    def values(self) -> tuple[str, ...]:
        return self.terms.codes

    def term(self, value: str) -> Term:
        """
        The words of a value; one that the source does not name is its own word.

        >>> BY_CODE["history"].term("acute").english, BY_CODE["channel"].term("kerk").dutch
        ('Acute', 'kerk')
        """
        if value in self.terms:
            return self.terms[value]
        if self.code == "channel" and value in CHANNEL:
            return CHANNEL[value]
        return Term(value, value, value)

    def code_of(self, written: str) -> str:
        """
        The code of a value as somebody writes it: a code, or its Dutch or English words.

        Any other word is kept as it is, where the characteristic takes words of one's own. Raises
        `ValueError` where it is yes or no.

        >>> BY_CODE["network_used"].code_of("Ja"), BY_CODE["problems"].code_of("Schulden")
        ('yes', 'debts')
        """
        words = " ".join(written.split()).casefold()
        known: list[Term] = [
            *self.terms.values(),
            *(CHANNEL.values() if self.code == "channel" else ()),
        ]
        for term in known:
            if words in (term.code, term.dutch.casefold(), term.english.casefold()):
                return term.code
        if self.kind == "method":
            raise ValueError(f"{self.code} is {written!r}; write yes or no, or leave it empty.")
        return words


def _characteristic(code: str, label: str, label_en: str, *terms: Term) -> Characteristic:
    kind = "method" if not terms else "spread"
    values = CodeList(f"case_{code}", label_en, ORIGIN, *(terms or _YES_NO))
    return Characteristic(code, label, label_en, kind, values)


CHARACTERISTICS: tuple[Characteristic, ...] = (
    _characteristic("own_strength", "Gebruik eigen kracht", "Use of own strength"),
    _characteristic("network_used", "Gebruik netwerk", "Use of the network"),
    _characteristic("collective", "Gebruik collectief aanbod", "Use of collective offers"),
    _characteristic("integral", "Integrale aanpak", "Integral approach"),
    _characteristic("to_work", "Activering naar werk", "Activation to work"),
    _characteristic("one_family_one_plan", "1 gezin, 1 plan, 1 hulpverlener",
         "One family, one plan, one helper"),
    _characteristic("channel", "Wijze van aanmelden", "How they came in",
         Term("gp", "Huisarts", "GP"), Term("mee", "MEE", "MEE", "Client support."),
         Term("self", "Zelf", "Self")),
    _characteristic("problems", "Aard problematiek", "Kind of problems",
         Term("debts", "Schulden", "Debts"), Term("health", "Gezondheid", "Health"),
         Term("mild_intellectual_disability", "Licht verstandelijke beperking",
              "Mild intellectual disability")),
    _characteristic("problems_children", "Aard problematiek kinderen",
         "Kind of problems of children",
         Term("behaviour", "Gedrag", "Behaviour"), Term("violence", "Geweld", "Violence"),
         Term("learning", "Leren", "Learning")),
    _characteristic("history", "Voorgeschiedenis", "History",
         Term("from_other_help", "Uit andere hulp", "From other help"),
         Term("acute", "Acuut", "Acute"), Term("new", "Nieuw", "New")),
    _characteristic("network_kind", "Intensiteit netwerk", "The network around them",
         Term("absent", "Afwezig", "Absent"),
         Term("counterproductive", "Werkt tegen", "Counterproductive"),
         Term("helpful", "Behulpzaam", "Helpful")),
    _characteristic("background", "Achtergrondkenmerken cliënt", "Background",
         Term("age", "Leeftijd speelt mee", "Age matters"),
         Term("sex", "Geslacht speelt mee", "Sex matters"),
         Term("language_barrier", "Taalbarrière", "Language barrier"),
         Term("illiteracy", "Laaggeletterd", "Illiteracy")),
    _characteristic("practical", "Praktische overwegingen", "Practical considerations",
         Term("finished", "Afgerond", "Finished"),
         Term("worker_available", "Werker beschikbaar", "Worker available"),
         Term("which_team", "Ander team", "Another team")),
)  # fmt: skip

BY_CODE = {characteristic.code: characteristic for characteristic in CHARACTERISTICS}
CODES = tuple(BY_CODE)


# The mechanisms: coded, so that they can be counted over cases.

Direction = Literal["saves", "raises"]

_MECHANISMS_ORIGIN = "De Meere & Hamdi 2013, chapter 3: mechanisms per cluster and conclusion"

SAVES = CodeList(
    "mechanism_saves",
    "What saved costs in a case",
    _MECHANISMS_ORIGIN,
    Term("escalation_avoided", "Escalatie voorkomen", "Escalation avoided"),
    Term("faster", "Sneller aan de slag", "Started sooner"),
    Term("integral", "Integraal gekeken", "Looked at the whole"),
    Term("no_strict_frames", "Niet vast aan strakke kaders", "Not bound to strict frames"),
    Term("no_indication", "Zonder indicatie gewerkt", "Worked without an indication"),
    Term("fewer_organisations", "Minder organisaties", "Fewer organisations"),
    Term("only_what_is_needed", "Alleen wat nodig is", "Only what is needed"),
    Term("scaled_down_earlier", "Eerder afgebouwd", "Scaled down earlier"),
    Term("own_strength", "Eigen kracht gebruikt", "Own strength used"),
    Term("network", "Eigen netwerk gebruikt", "Own network used"),
    Term("ready_for_help", "Bereid gemaakt tot hulp", "Made ready for help"),
    Term("relieved_others", "Andere organisaties ontlast", "Other organisations relieved"),
)

RAISES = CodeList(
    "mechanism_raises",
    "What raised costs in a case",
    _MECHANISMS_ORIGIN,
    Term("more_intensive", "Intensiever", "More intensive"),
    Term("broader", "Meeromvattend", "Broader"),
    Term("tailor_made", "Maatwerk waar standaard kan", "Tailor-made where standard will do"),
    Term("more_demand", "Meer vraag door lage drempel", "More demand through a low threshold"),
    Term("no_limit", "Meer uren zonder grens", "More hours without a limit"),
    Term("specialist_too_early", "Specialist onnodig of te vroeg", "Specialist too early"),
    Term("specialist_too_late", "Specialist te laat", "Specialist too late"),
    Term("case_meetings", "Veel casusoverleg", "Many case meetings"),
)


def direction_of(code: str) -> Direction | None:
    """Whether a mechanism saves or raises costs; None when it is not in the lists."""
    if code in SAVES:
        return "saves"
    return "raises" if code in RAISES else None
