"""What is shared with whom and for which law: every kind of datum knows where it came from."""

from wijkteam.vocabulary.codelist import CodeList, Term

GENERAL = "general"

DOMAIN = CodeList(
    "law_domain",
    "Under which law something is known or used",
    "Wmo 2015, article 5.1.1; AP, *De rol van toestemming in het sociaal domein*, 2016",
    Term(GENERAL, "Algemeen", "General", "Who somebody is and how to reach them."),
    Term("wmo", "Wmo", "Social support", "Wet maatschappelijke ondersteuning 2015."),
    Term("youth", "Jeugdhulp", "Youth help", "Jeugdwet."),
    Term("participation", "Werk en inkomen", "Work and income", "Participatiewet."),
    Term("debt", "Schuldhulp", "Debt help", "Wet gemeentelijke schuldhulpverlening."),
    Term("health", "Zorg", "Health care", "Told by a health insurer or a care provider."),
)
CATEGORY = CodeList(
    "shared_category",
    "What of a household is shared",
    "own; the law each came from stands in ORIGIN",
    Term("contact", "Naam en bereikbaarheid", "Name and how to reach"),
    Term("who_lives", "Wie er wonen", "Who lives there"),
    Term("who_else", "Welke organisaties er zijn", "Which organisations are there"),
    Term("housing", "Wonen", "Housing"),
    Term("daily_life", "Dagelijks leven", "Daily life"),
    Term("caring", "Mantelzorg en netwerk", "Informal care and network"),
    Term("upbringing", "Opvoeden", "Bringing up"),
    Term("development", "Hoe een kind zich ontwikkelt", "How a child develops"),
    Term("school", "School", "School"),
    Term("income", "Inkomen en uitkering", "Income and benefits"),
    Term("work", "Werk", "Work"),
    Term("debts", "Schulden", "Debts"),
    Term("health", "Gezondheid", "Health"),
)
#: Under which law each kind of datum became known to the team.
ORIGIN: dict[str, str] = {
    "contact": GENERAL,
    "who_lives": GENERAL,
    "who_else": GENERAL,
    "housing": "wmo",
    "daily_life": "wmo",
    "caring": "wmo",
    "upbringing": "youth",
    "development": "youth",
    "school": "youth",
    "income": "participation",
    "work": "participation",
    "debts": "debt",
    "health": "health",
}
CONSENT_HOW = CodeList(
    "consent_how",
    "How somebody said yes",
    "own",
    Term("spoken", "In een gesprek", "In a conversation"),
    Term("written", "Op papier", "On paper"),
    Term("online", "Zelf, in Mijn plan", "Themselves, in My plan"),
)
SHARE_ENDED = CodeList(
    "share_ended",
    "Why sharing ended",
    "own",
    Term("done", "Het is niet meer nodig", "No longer needed"),
    Term("withdrawn", "De toestemming is ingetrokken", "The consent was withdrawn"),
    Term("replaced", "Er kwam iets anders voor", "Something else instead"),
)
