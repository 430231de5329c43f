"""
Where a number stands in its source, and why one is missing, in the language of the reader.

Parameters and indicators say both in English, for analysts everywhere. The Dutch stands here: of
places as phrases, since they are made of few words; that of reasons stands with the reason itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.counts import counted_words
from wijkteam.monitor.wording.naming import in_language

_PLACES = {
    "table of coefficients, dimension anxiety/depression, as carried in the R package eq5d "
    "(data-raw/VT.csv, column Netherlands)": (
        "tabel met coëfficiënten, dimensie angst/depressie, zoals in het R-pakket eq5d "
        "(data-raw/VT.csv, kolom Nederland)"
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
    # Where the figures of the catalogue come from.
    "prevention and own strength": "preventie en eigen kracht",
    "help that hangs together": "samenhangende hulp",
    "available and reliable": "beschikbaar en betrouwbaar",
    "box on normalising": "kader over normaliseren",
    "watchful follow-up": "vinger aan de pols",
    "working elements": "werkzame elementen",
    "recommendation": "aanbeveling",
    "client studies": "cliëntonderzoeken",
    "annual reports": "jaarverslagen",
    "rule pressure": "regeldruk",
    "characteristic": "kenmerk",
    "find and help": "vinden en helpen",
    "find strategy": "vindstrategie",
    "goals reached": "doelen gehaald",
    "informal help": "informele hulp",
    "local studies": "lokale onderzoeken",
    "the right help": "de juiste hulp",
    "finding early": "vroeg vinden",
    "found earlier": "eerder gevonden",
    "self-reliance": "zelfredzaamheid",
    "specialist help": "specialistische hulp",
    "substitution": "substitutie",
    "conclusion": "conclusie",
    "timeliness": "tijdigheid",
    "turnover": "wisselingen",
    "relapse": "terugval",
    "figures": "figuren",
    "reach": "bereik",
    "key": "sleutel",
    "box": "kader",
    "and": "en",
    "ch.": "hfst.",
}
_PHRASE = re.compile(
    r'"[^"]*"|\([^)]*\)|'  # what is quoted stays as it is printed there
    # The longest first: “table of tariffs” is more than a table.
    + "|".join(rf"\b{re.escape(phrase)}(?!\w)" for phrase in sorted(_PLACES, key=len, reverse=True))
)


# What the parameters say about a publication inside its title, author or address: about whom it
# is, and in which form it was read. The title itself stays in its own language.
_REMARKS = {
    "(on the cost-benefit analysis by LPBL, February 2011": (
        "(over de kosten-batenanalyse van LPBL, februari 2011"
    ),
    "Evaluation of social neighbourhood teams in Utrecht": (
        "Evaluatie van sociale wijkteams in Utrecht"
    ),
    "Value of a healthy life year in environmental policy": (
        "Waarde van een gezond levensjaar in milieubeleid"
    ),
    "(on the Ministry of Justice and Security": "(over het ministerie van Justitie en Veiligheid",
    "copy of a list of the region": "kopie van een lijst van de regio",
    "reference value per QALY": "referentiewaarde per QALY",
    "(on a master thesis for": "(over een scriptie voor",
    "as quoted in a public file": "zoals aangehaald in een openbaar stuk",
    "demonstration version": "versie om te tonen",
    "the report as PDF": "het rapport als PDF",
    "23 December 2025": "23 december 2025",
    "December 2013": "december 2013",
    "7 April 2012": "7 april 2012",
    "June 2014": "juni 2014",
    "(library)": "(bibliotheek)",
    "30 March 2022": "30 maart 2022",
    "29 May 2024": "29 mei 2024",
    "(report)": "(rapport)",
    ", on ": ", over ",
    "(on ": "(over ",
}
_REMARK = re.compile("|".join(map(re.escape, _REMARKS)))


def publication_words(text: str) -> str:
    """A title, an author or an address, with our remarks on it in the language of the reader."""
    dutch = _REMARK.sub(lambda match: _REMARKS[match[0]], text)
    return in_language(dutch, text)


def place_words(at: str) -> str:
    """Where in a source: “blz. 34, volgens Cebeon”. Words between quotation marks stay."""
    dutch = _PHRASE.sub(lambda match: _PLACES.get(match[0], match[0]), at)
    return in_language(dutch, at)


def missing_words(parameter: str | None, reason: str) -> str:
    """Why a number is missing; a reason of the municipality's own file stays as it is."""
    known = parameters.load().parameters.get(parameter or "")
    dutch = "" if known is None else known.missing_nl
    return in_language(dutch or reason, reason)


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
            rest = source.removeprefix(known)
            return words + (
                counted_words(rest) if known == "facts release " else naming.spoken(rest)
            )
    fixed = {
        "set by hand for this run": _("zelf gekozen"),
        "as this alternative says": _("zo staat het in dit alternatief"),
    }
    if source in fixed:
        return fixed[source]
    # The place ends the sentence; title and author before it stay in their own language.
    place = next((at for at in _places() if source.endswith(at)), "")
    cited = source.removesuffix(place)
    # A municipality's own words stay as they are: only publications of ours have remarks of ours.
    for name in _remarked():
        cited = cited.replace(name, publication_words(name))
    return cited + place_words(place)


@lru_cache(maxsize=1)
def _remarked() -> tuple[str, ...]:
    """Every title and author of ours in which we say something about it, the longest first."""
    known = parameters.load().values()
    sources = {value.source for figure in known for value in figure.values}
    sources |= {study.source for figure in known for study in figure.studies}
    names = {name for source in sources for name in (source.title, source.author)}
    return tuple(sorted(filter(_REMARK.search, names), key=len, reverse=True))


# The national parameters come with the programme and change only with it.
@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    """Every place in the national parameters, the longest first."""
    known = parameters.load().values()
    places = {value.at for figure in known for value in figure.values}
    places |= {study.at for figure in known for study in figure.studies}
    # “p. 12” ends in “12”: the longest that fits is the whole place.
    return tuple(sorted(filter(None, places), key=len, reverse=True))
