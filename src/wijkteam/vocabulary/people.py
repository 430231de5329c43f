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
    "own; informal helpers apart, so that going to them can be counted (NJi 2022, chapter 2)",
    Term("municipality", "Gemeente", "Municipality"),
    Term("work_income", "Werk en inkomen", "Work and income", "Social services, UWV."),
    Term("team", "Wijkteam", "Neighbourhood team"),
    Term("welfare", "Welzijn", "Welfare"),
    Term("informal", "Vrijwilligers en informele hulp", "Volunteers and informal help"),
    Term("client_support", "Cliëntondersteuning en recht", "Client support and legal advice"),
    Term("youth_care", "Jeugdhulp", "Youth care"),
    Term("mental_health", "Ggz", "Mental health care"),
    Term("disability", "Gehandicaptenzorg", "Disability care"),
    Term("home_care", "Thuiszorg", "Home care"),
    Term("debt_help", "Schuldhulp", "Debt help"),
    Term("addiction", "Verslavingszorg", "Addiction care"),
    Term("shelter", "Opvang en beschermd wonen", "Shelter and sheltered living"),
    Term("gp", "Huisarts", "GP", "The practice nurse for mental health works here."),
    Term("youth_health", "Jeugdgezondheidszorg", "Youth health care"),
    Term("hospital", "Ziekenhuis", "Hospital"),
    Term("school", "School", "School"),
    Term("child_care", "Kinderopvang", "Child care"),
    Term("housing", "Woningcorporatie", "Housing corporation"),
    Term("energy", "Energie en water", "Energy and water"),
    Term("police", "Politie", "Police"),
    Term("child_safety", "Veilig Thuis en jeugdbescherming", "Child and domestic safety"),
    Term("justice", "Reclassering en justitie", "Probation and justice"),
    Term("other", "Anders", "Other"),
)
