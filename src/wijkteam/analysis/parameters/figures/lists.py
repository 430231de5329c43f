"""The closed lists a parameter file may choose from."""

KINDS = {
    "price": "what one unit of something costs, and whom",
    "effect": "what a study says that an intervention changes, against a comparison",
    "rate": "how often something happens, or grows",
    "norm": "what a profession or a rule asks for",
    "population": "how many there are",
    "valuation": "what a change in a life is worth, in money nobody pays",
    "levels": "what somebody at a level of a scale costs others a year; never wellbeing",
    "published": "what another cost-benefit analysis found; for comparison, never an input",
    "assumption": "chosen by people, with the reason",
}

UNITS = {
    "EUR": "euros for one event or case",
    "EUR/hour": "euros per hour",
    "EUR/half-day": "euros per half-day",
    "EUR/day": "euros per day of 24 hours",
    "EUR/month": "euros per month",
    "EUR/year": "euros per year",
    "EUR/QALY": "euros per year of life in good health",
    "QALY/year": "healthy years per year; what a state of health weighs, 0 to 1",
    "share": "part of a whole, 0 to 1",
    "change": "relative change; 0.14 is 14 % more, -0.10 is 10 % less",
    "ratio": "benefits divided by costs, or another quotient",
    "rate/year": "events or growth per year",
    "index": "index figure",
    "count": "number of persons, households or things",
    "count/year": "number per year",
    "persons/worker": "persons per worker",
    "households/worker": "households per worker",
    "fte": "full-time equivalents",
    "hours": "hours",
    "hours/year": "hours per year",
    "days": "days",
    "months": "months",
    "years": "years",
    "score": "report mark or score on a scale",
}

#: Nothing of these kinds of unit can be negative.
NEVER_NEGATIVE = frozenset(
    {"share", "index", "count", "count/year", "persons/worker", "households/worker", "fte"}
    | {"hours", "hours/year", "days", "months", "years", "score"}
)

#: What kind of publication a source is; a figure is no better known than that allows.
SOURCE_KINDS = {
    "publication": "a report, a law, a list of tariffs, an article in a journal",
    "news": "a newspaper, a trade paper or a page that retells somebody else's figure",
    "demo": "a demonstration version or a copy somebody made; not meant to be relied on",
}

CERTAINTY = {
    "verified": "read in the primary source",
    "secondary": "read in a source that quotes the primary source, or in an excerpt of it",
    "unverified": "from memory or a rough calculation; look it up before relying on it",
}
