"""The roles people sign in with, where they come from, and what happens to their accounts."""

from wijkteam.vocabulary.codelist import CodeList, Term

WORKER = "worker"
RESIDENT = "resident"
PARTNER = "partner"
ADVISER = "adviser"
PRIVACY_OFFICER = "privacy_officer"
ADMINISTRATOR = "administrator"
COMPLAINTS_OFFICER = "complaints_officer"
SUPPORTER = "supporter"

ROLE = CodeList(
    "role",
    "What somebody signs in as",
    "own",
    Term(WORKER, "Medewerker", "Worker", "Works in a neighbourhood team."),
    Term(RESIDENT, "Bewoner", "Resident", "Reads and answers the own plan."),
    Term(PARTNER, "Partner", "Partner", "GP, school, housing corporation, police: sends signals."),
    Term(ADVISER, "Adviseur", "Adviser", "Sees figures, never households."),
    Term(
        PRIVACY_OFFICER,
        "Privacy-functionaris",
        "Privacy officer",
        "Publishes the facts and reads the log.",
    ),
    Term(
        ADMINISTRATOR,
        "Beheerder",
        "Administrator",
        "Makes teams, organisations and accounts; never sees a household.",
    ),
    Term(COMPLAINTS_OFFICER, "Klachtenfunctionaris", "Complaints officer", "Handles complaints."),
    Term(
        SUPPORTER,
        "Naaste",
        "Supporter",
        "Somebody of the network, who reads what a resident chose and does something for them.",
    ),
)

#: Somebody at home: let in by the own worker, or by who lives there.
OF_HOUSEHOLD = (RESIDENT, SUPPORTER)
#: Who sees households or decides who does: for them one password is not enough.
SENSITIVE_ROLES = (WORKER, PRIVACY_OFFICER, ADMINISTRATOR, COMPLAINTS_OFFICER)
#: Whose accounts the administrator makes; a resident is let in by the own worker.
STAFF_ROLES = (WORKER, PARTNER, ADVISER, PRIVACY_OFFICER, ADMINISTRATOR, COMPLAINTS_OFFICER)

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

ABSENCE_KIND = CodeList(
    "absence_kind",
    "How a worker is away",
    "own; the reason is not asked, an employer may not keep from what somebody is ill (AVG art. 9)",
    Term("planned", "Vooraf bekend", "Known beforehand"),
    Term("unplanned", "Onverwacht", "Unexpected"),
    Term("long", "Langere tijd", "For a longer time"),
)

INVITATION_PURPOSE = CodeList(
    "invitation_purpose",
    "What a link or code on paper is for",
    "own",
    Term("welcome", "Eerste keer inloggen", "Signing in for the first time"),
    Term("password", "Nieuw wachtwoord kiezen", "Choosing a new password"),
)

INVITATION_WAY = CodeList(
    "invitation_way",
    "How somebody gets the link or code",
    "own",
    Term("mail", "Per mail", "By mail"),
    Term("paper", "Op papier", "On paper"),
)

BROWSER = CodeList(
    "browser",
    "With which programme somebody signed in",
    "own; a guess from what the browser says",
    Term("firefox", "Firefox", "Firefox"),
    Term("edge", "Edge", "Edge"),
    Term("chrome", "Chrome", "Chrome"),
    Term("safari", "Safari", "Safari"),
    Term("samsung", "Samsung Internet", "Samsung Internet"),
    Term("other", "Een andere browser", "Another browser"),
)

SYSTEM = CodeList(
    "system",
    "On what somebody signed in",
    "own; a guess from what the browser says",
    Term("iphone", "iPhone", "iPhone"),
    Term("ipad", "iPad", "iPad"),
    Term("android", "Android", "Android"),
    Term("windows", "Windows", "Windows"),
    Term("mac", "Mac", "Mac"),
    Term("linux", "Linux", "Linux"),
    Term("other", "onbekend toestel", "unknown device"),
)

ACCOUNT_EVENT = CodeList(
    "account_event",
    "What happened to an account, a team or an organisation",
    "own, after BIO2 8.15.01 and NEN 7513",
    Term("signed_in", "Ingelogd", "Signed in"),
    Term("signed_out", "Uitgelogd", "Signed out"),
    Term("signed_out_elsewhere", "Op een ander toestel uitgelogd", "Signed out elsewhere"),
    Term("session_ended", "Sessie vanzelf geëindigd", "Session ended by itself"),
    Term("wrong_password", "Verkeerd wachtwoord", "Wrong password"),
    Term("wrong_code", "Verkeerde code", "Wrong code"),
    Term("too_many_guesses", "Te vaak geraden", "Guessed too often"),
    Term("password_chosen", "Wachtwoord gekozen", "Password chosen"),
    Term("factor_added", "Tweede stap ingesteld", "Second step set up"),
    Term("factor_removed", "Tweede stap weggehaald", "Second step removed"),
    Term("recovery_codes_made", "Reservecodes gemaakt", "Recovery codes made"),
    Term("recovery_code_used", "Reservecode gebruikt", "Recovery code used"),
    Term("administrator_started", "Eerste beheerder gemaakt", "First administrator made"),
    Term("account_made", "Account gemaakt", "Account made"),
    Term("account_changed", "Account gewijzigd", "Account changed"),
    Term("account_closed", "Account gesloten", "Account closed"),
    Term("account_reopened", "Account heropend", "Account reopened"),
    Term("invited", "Uitgenodigd", "Invited"),
    Term("invitation_withdrawn", "Uitnodiging ingetrokken", "Invitation withdrawn"),
    Term("reset_asked", "Nieuw wachtwoord aangevraagd", "New password asked for"),
    Term("joined_team", "In een team gekomen", "Joined a team"),
    Term("left_team", "Uit een team gegaan", "Left a team"),
    Term("lead_changed", "Teamleider gewijzigd", "Team lead changed"),
    Term("laws_changed", "Taak gewijzigd", "Task changed"),
    Term("hours_changed", "Uren per week gewijzigd", "Hours a week changed"),
    Term("triage_model_changed", "Triagemodel gewijzigd", "Triage model changed"),
    Term("triage_model_stopped", "Triagemodel gestopt", "Triage model stopped"),
    Term("norms_changed", "Normen van een team gewijzigd", "Norms of a team changed"),
    Term("absence_noted", "Afwezigheid genoteerd", "Absence noted"),
    Term("absence_changed", "Afwezigheid gewijzigd", "Absence changed"),
    Term("absence_ended", "Afwezigheid beëindigd", "Absence ended"),
    Term("team_made", "Team gemaakt", "Team made"),
    Term("team_changed", "Team gewijzigd", "Team changed"),
    Term("areas_changed", "Lijst van gebieden gewijzigd", "List of areas changed"),
    Term("budget_changed", "Budget van een team gewijzigd", "Budget of a team changed"),
    Term("team_set_up", "Team ingericht", "Team set up"),
    Term("organisation_made", "Organisatie gemaakt", "Organisation made"),
    Term("organisation_changed", "Organisatie gewijzigd", "Organisation changed"),
    Term("people_imported", "Medewerkers ingelezen", "Workers imported"),
    Term("programme_saved", "Aanpak bewaard", "Programme saved"),
    Term("programme_taken_back", "Aanpak teruggehaald", "Programme taken back"),
    Term("work_retried", "Werk op de achtergrond opnieuw geprobeerd", "Background work retried"),
    Term("work_dropped", "Werk op de achtergrond weggehaald", "Background work dropped"),
    Term(
        "identity_linked", "Gekoppeld aan de inlog van de organisatie", "Linked to single sign-on"
    ),
)
