"""What a signal asks for by law and by good practice: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

#: Days until the first contact that each urgency promises.
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


#: Who gets in touch tells how the team got to know: nobody has to be asked that twice.
FOUND_BY = {
    "self": "self_reported",
    "family": "self_reported",
    "other": "self_reported",
    "outreach": "outreach",
}


def kind_of(channel: str) -> str:
    """
    How the team got to know, as the channel tells; the police never report themselves.

    >>> kind_of("self"), kind_of("police"), kind_of("outreach")
    ('self_reported', 'partner', 'outreach')
    """
    return FOUND_BY.get(channel, "partner")


def suggested_domains(text: str) -> list[str]:
    """Domains that the words hint at, as a draft for the worker.

    >>> suggested_domains("Ik durf de post niet open te maken en lig wakker.")
    ['finances', 'mental_health']
    """
    heard = text.lower()
    return [domain for domain, hints in HINTS.items() if any(hint in heard for hint in hints)]
