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
#: The same for a domain of life that was spoken of. Money is read as debts and health as told by a
#: care provider: the most careful reading. Own choice, for no law names domains of life.
ORIGIN_OF_DOMAIN: dict[str, str] = {
    "finances": "debt",
    "work": "participation",
    "time": "wmo",
    "housing": "wmo",
    "home_relations": "wmo",
    "mental_health": "health",
    "physical_health": "health",
    "substance_use": "health",
    "basic_adl": "wmo",
    "instrumental_adl": "wmo",
    "social_network": "wmo",
    "participation": "wmo",
    "justice": "wmo",
    "parenting": "youth",
    "development": "youth",
    # Names that an older instrument has for the same.
    "day": "wmo",
    "addiction": "health",
    "adl": "wmo",
}
#: And for a document that is kept: what may be of any law is general.
ORIGIN_OF_DOCUMENT: dict[str, str] = {
    "letter": GENERAL,
    "plan": GENERAL,
    "income": "debt",
    "care": "health",
    "school": "youth",
    "court": "youth",
    "photo": GENERAL,
    "other": GENERAL,
}
#: And for what an organisation reported; who is not here works under no law of these.
ORIGIN_OF_ORGANISATION: dict[str, str] = {
    "work_income": "participation",
    "youth_care": "youth",
    "youth_health": "youth",
    "child_care": "youth",
    "school": "youth",
    "mental_health": "health",
    "home_care": "health",
    "addiction": "health",
    "gp": "health",
    "hospital": "health",
    "debt_help": "debt",
    "disability": "wmo",
    "shelter": "wmo",
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
