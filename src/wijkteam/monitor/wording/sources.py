"""
Where a number stands in its source, and why one is missing, in the language of the reader.

The parameters say both in English, for analysts everywhere. The Dutch stands here: of places as
phrases, since they are made of few words, and of reasons in whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.monitor.wording.naming import in_language

# The longest first: “table of tariffs” is more than a table.
_PLACES = {
    "table of coefficients, dimension anxiety/depression, as carried in the R package": (
        "tabel met coëfficiënten, dimensie angst/depressie, zoals in het R-pakket"
    ),
    "table of staff and labour cost, social domain": (
        "tabel met personeel en arbeidskosten, sociaal domein"
    ),
    "entry for a single person, 21 to pension age": (
        "post voor een alleenstaande, van 21 jaar tot de AOW"
    ),
    "answer on which rate for which benefits": "antwoord over welk percentage bij welke baten",
    "the table of benefits was not seen": "de tabel met baten is niet gezien",
    "citing the Zorginstituut cost manual": "volgens de kostenhandleiding van het Zorginstituut",
    "passage on costs left out of the average": (
        "passage over kosten die niet in het gemiddelde zitten"
    ),
    "passage on multi-problem families": "passage over gezinnen met meer problemen",
    "minimum for environmental policy": "minimum voor milieubeleid",
    "calculation of the overhead rate": "berekening van het overheadpercentage",
    "passage on costs and benefits": "passage over kosten en baten",
    "passage on social assistance": "passage over bijstand",
    "passage on what shelter costs": "passage over wat opvang kost",
    "table of personal budget tariffs": "tabel met pgb-tarieven",
    "first paragraph of the answer": "eerste alinea van het antwoord",
    "entry on disability benefits": "post over arbeidsongeschiktheid",
    "citing the Divosa benchmark": "volgens de Divosa-benchmark",
    "test question on caseload": "testvraag over caseload",
    "row on fixed, sunk costs": "rij over vaste, verzonken kosten",
    "table of maximum tariffs": "tabel met maximumtarieven",
    "list of maximum tariffs": "lijst van maximumtarieven",
    "entry on administration": "post over administratie",
    "passage on heavy care": "passage over zware zorg",
    "entry for a couple": "post voor een paar",
    "entry on sick leave": "post over ziekteverzuim",
    "from 1 April 2016": "vanaf 1 april 2016",
    "passage on staff": "passage over personeel",
    "table of tariffs": "tarieventabel",
    "reference value": "referentiewaarde",
    "overview table": "overzichtstabel",
    "base scenario": "basisscenario",
    "press release": "persbericht",
    "table on page": "tabel op bladzijde",
    "table by year": "tabel per jaar",
    "text and table": "tekst en tabel",
    "whole article": "het hele artikel",
    "carried on": "doorgetrokken",
    "whole page": "de hele bladzijde",
    "alternative": "alternatief",
    "vulnerable": "kwetsbaar",
    "as quoted": "zoals aangehaald",
    "and annex": "en bijlage",
    "red line": "rode lijn",
    "heaviest": "zwaarste",
    "proposal": "voorstel",
    "chapter": "hoofdstuk",
    "section": "paragraaf",
    "summary": "samenvatting",
    "citing": "volgens",
    "column": "kolom",
    "figure": "figuur",
    "letter": "brief",
    "annex": "bijlage",
    "entry": "post",
    "other": "overige",
    "table": "tabel",
    "list": "lijst",
    "text": "tekst",
    "row": "rij",
    "p.": "blz.",
}
_PHRASE = re.compile(
    r'"[^"]*"|\([^)]*\)|'  # what is quoted stays as it is printed there
    + "|".join(rf"\b{re.escape(phrase)}(?!\w)" for phrase in _PLACES)
)
#: Why a parameter has no value: what was looked for, and what its absence does to the outcome.
_MISSING = {
    "effects.reach.escalation": (
        "Geen onderzoek met een vergelijkingsgroep gezien. Zonder dit getal brengt eerder bereik "
        "(A) alleen kosten, dus is het saldo te laag."
    ),
    "effects.team.evictions": (
        "Geen onderzoek met een vergelijkingsgroep gezien. Zonder dit getal is elke voorkomen "
        "uitzetting een oordeel per casus. Dat maakt het saldo meestal te hoog."
    ),
    "effects.team.out_of_home_placements": (
        "Geen onderzoek met een vergelijkingsgroep gezien. Zonder dit getal is elke afgewende "
        "uithuisplaatsing een oordeel. Dat maakt het saldo meestal te hoog."
    ),
    "effects.team.self_reliance": (
        "Cliënten zeggen dat zij zelfredzamer zijn, maar niemand is vergeleken. Zonder dit getal "
        "blijft welzijn buiten de som, dus is het saldo te laag."
    ),
    "effects.team.goal_reached": (
        "Geen onderzoek met een vergelijkingsgroep gezien. Zonder dit getal brengt hulp die meer "
        "helpt (C) niets op, dus is het saldo te laag."
    ),
    "effects.followup.relapse": (
        "Geen onderzoek met een vergelijkingsgroep gezien. Zonder dit getal brengt de waakvlam "
        "(D) alleen kosten, dus is het saldo te laag."
    ),
    "published.lpbl.ratios": (
        "Ze staan in een figuur zonder gedrukte getallen (Sociaal Bestek, juni 2014, figuur 3). "
        "Zonder deze verhoudingen rust de vergelijking op schuldhulp en op losse casussen; welke "
        "kant dat uitwerkt, is niet bekend."
    ),
    "rates.relapse.after_scaling_down_year": (
        "Geen bron gezien. Gebruik het deel van de huishoudens dat terugkomt in de eigen "
        "registratie. Zonder dit getal blijft terugval zoals die nu is, en is geen baat van de "
        "waakvlam te tonen."
    ),
    "rates.find.door_to_door_yield": (
        "Geen bron gezien. Zonder dit getal is niet te wegen wat vinden kost en wat het oplevert; "
        "welke kant dat uitwerkt, is niet bekend."
    ),
    "prices.debt.early_warning_contact": (
        "Geen bron gezien. Zonder deze prijs is vinden via vroegsignalering te goedkoop."
    ),
    "prices.school.dropout_year": (
        "Alleen een landelijk totaal gezien (4,7 miljard per jaar, schoolverlaters zonder baan, "
        "Eurofound). Zonder bedrag per leerling is de baat van minder schooluitval te laag."
    ),
    "prices.safety.safe_home_case": (
        "Geen bron gezien. Zonder deze prijs is de baat van minder meldingen van huiselijk geweld "
        "te laag."
    ),
    "prices.housing.eviction_for_corporation": (
        "Geen bron gezien die het deel van de woningcorporatie geeft. Zonder dit bedrag is de "
        "baat van een voorkomen uitzetting voor corporaties te laag."
    ),
    "prices.housing.nuisance_case": (
        "Geen bron gezien. Zonder deze prijs is de baat van minder overlast te laag."
    ),
    "prices.justice.police_hour": (
        "De uren per melding zijn bekend (norms.police_hours_disturbed_behaviour), euro’s per uur "
        "niet gezien. Zonder deze prijs is de baat van minder inzet van politie te laag."
    ),
    "prices.health.crisis_admission_day": (
        "Geen bron gezien. Zonder deze prijs is de baat van een afgewende crisis voor "
        "zorgverzekeraars te laag."
    ),
    "prices.youth_care.supervision_order_year": (
        "Geen bron gezien. Zonder deze prijs is de baat van afgewende ondertoezichtstellingen te "
        "laag."
    ),
    "prices.youth_care.foster_care_year": (
        "Geen bron gezien. Zonder deze prijs telt een plaatsing als het duurdere gezinshuis of "
        "als een oud gemiddelde, dus is de baat van afgewende plaatsingen te hoog."
    ),
}


def place_words(at: str) -> str:
    """Where in a source: “blz. 34, volgens Cebeon”. Words between quotation marks stay."""
    dutch = _PHRASE.sub(lambda match: _PLACES.get(match[0], match[0]), at)
    return in_language(dutch, at)


def missing_words(parameter: str | None, reason: str) -> str:
    """Why a number is missing; a reason of the municipality's own file stays as it is."""
    return in_language(_MISSING.get(parameter or "", reason), reason)


def why_missing(used: Input) -> str:
    """The same, of a number as a programme uses it."""
    return missing_words(used.parameter, used.missing or "")


def source_words(source: str) -> str:
    """The words of the library about where a number comes from, in the language of the page."""
    for known, words in (
        ("assumption: ", _("aanname: ")),
        ("facts release ", _("eigen cijfers, uitgave ")),
    ):
        if source.startswith(known):
            return words + source.removeprefix(known)
    fixed = {
        "set by hand for this run": _("zelf gekozen"),
        "as this alternative says": _("zo staat het in dit alternatief"),
    }
    if source in fixed:
        return fixed[source]
    # The place ends the sentence; title and author before it stay in their own language.
    place = next((at for at in _places() if source.endswith(at)), "")
    return source.removesuffix(place) + place_words(place)


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    """Every place in the national parameters, the longest first."""
    known = parameters.load().values()
    places = {value.at for figure in known for value in figure.values}
    places |= {study.at for figure in known for study in figure.studies}
    return tuple(sorted(filter(None, places), key=len, reverse=True))
