"""What a signal asks for by law and by good practice: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

#: Wmo 2015, art. 2.3.2 lid 2: a resident may hand in an own plan within seven days.
OWN_PLAN_DAYS = 7
#: Wmo 2015, art. 2.3.2 lid 1: the inquiry is done within six weeks of the report.
INQUIRY_WEEKS = 6

WAIT = {"today": 0, "days": 3, "weeks": 14}

#: Words that hint at a domain of life. A hint is a draft; a worker confirms it.
HINTS = {
    "finances": ("schuld", "geld", "rekening", "deurwaarder", "brieven", "post", "betal", "huur"),
    "work": ("werk", "baan", "ontslag", "school", "opleiding", "studie"),
    "housing": ("huis uit", "uitgezet", "woning", "huurachterstand", "dakloos", "kamer"),
    "home_relations": ("ruzie", "scheiding", "relatie", "gezin"),
    "mental_health": ("somber", "angst", "bang", "slaap", "wakker", "stress", "depress", "rouw"),
    "physical_health": ("ziek", "pijn", "vallen", "ziekenhuis", "moe"),
    "substance_use": ("drank", "drink", "drugs", "blow", "verslaa"),
    "basic_adl": ("wassen", "aankleden", "douche"),
    "instrumental_adl": ("schoonmaken", "boodschap", "koken", "huishouden"),
    "social_network": ("alleen", "eenzaam", "vrienden", "familie", "dochter", "zoon", "buren"),
    "participation": ("vrijwillig", "club", "meedoen", "buurthuis", "kaart"),
    "justice": ("politie", "rechter", "boete", "reclassering"),
    "time": ("dagbesteding", "niets te doen", "verveel"),
    "parenting": ("opvoed", "luistert niet", "grenzen stellen"),
    "development": ("ontwikkeling", "praat nog niet", "taalachterstand", "consultatiebureau"),
}


def see_before(received: date, urgency: str) -> date:
    """The day before which somebody must have been seen.

    >>> see_before(date(2026, 11, 23), "days")
    datetime.date(2026, 11, 26)
    """
    return received + timedelta(days=WAIT[urgency])


def own_plan_until(received: date) -> date:
    return received + timedelta(days=OWN_PLAN_DAYS)


def inquiry_until(received: date) -> date:
    return received + timedelta(weeks=INQUIRY_WEEKS)


def suggested_domains(text: str) -> list[str]:
    """Domains that the words hint at, as a draft for the worker.

    >>> suggested_domains("Ik durf de post niet open te maken en lig wakker.")
    ['finances', 'mental_health']
    """
    heard = text.lower()
    return [domain for domain, hints in HINTS.items() if any(hint in heard for hint in hints)]
