"""The roles people sign in with, and the kinds of organisation they come from."""

from wijkteam.vocabulary.codelist import CodeList, Term

WORKER = "worker"
RESIDENT = "resident"
PARTNER = "partner"
ADVISER = "adviser"
PRIVACY_OFFICER = "privacy_officer"

ROLE = CodeList(
    "role",
    "What somebody signs in as",
    "own",
    Term(WORKER, "Medewerker", "Worker", "Works in a neighbourhood team."),
    Term(RESIDENT, "Bewoner", "Resident", "Reads and answers the own plan."),
    Term(PARTNER, "Partner", "Partner", "GP, school, housing corporation, police: sends signals."),
    Term(ADVISER, "Adviseur", "Adviser", "Sees figures, never households."),
    Term(PRIVACY_OFFICER, "Privacy-functionaris", "Privacy officer", "Publishes the facts."),
)

ORGANISATION_KIND = CodeList(
    "organisation_kind",
    "What kind of organisation it is",
    "own",
    Term("municipality", "Gemeente", "Municipality"),
    Term("welfare", "Welzijn", "Welfare"),
    Term("youth_care", "Jeugdhulp", "Youth care"),
    Term("mental_health", "Ggz", "Mental health care"),
    Term("disability", "Gehandicaptenzorg", "Disability care"),
    Term("home_care", "Thuiszorg", "Home care"),
    Term("debt_help", "Schuldhulp", "Debt help"),
    Term("gp", "Huisarts", "GP"),
    Term("school", "School", "School"),
    Term("housing", "Woningcorporatie", "Housing corporation"),
    Term("police", "Politie", "Police"),
)
