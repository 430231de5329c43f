"""A signal: how it comes in, how soon, what is agreed, and getting in touch."""

from wijkteam.vocabulary.codelist import CodeList, Term

CHANNEL = CodeList(
    "channel",
    "Through whom somebody came in",
    "own, after the finders named in NJi 2022, chapter 3, and LPBL 2014 (find strategy); "
    "early-warning partners follow the Wgs",
    Term("self", "Zelf", "Self", "The resident came in person."),
    Term("family", "Familie of buren", "Family or neighbours"),
    Term("volunteers", "Vrijwilliger of kerk", "Volunteer or church", "Informal helpers nearby."),
    Term("gp", "Huisarts", "GP", "The practice nurse too."),
    Term("youth_health", "Consultatiebureau of schoolarts", "Youth health care"),
    Term("hospital", "Ziekenhuis", "Hospital", "Discharge or emergency department."),
    Term("school", "School of opvang", "School or child care"),
    Term("housing", "Woningcorporatie", "Housing corporation"),
    Term("police", "Politie", "Police"),
    Term(
        "debt_warning",
        "Vroegsignaal schulden",
        "Debt early warning",
        "Wgs: rent, energy, water, care.",
    ),
    Term("veilig_thuis", "Veilig Thuis", "Veilig Thuis", "Handed over by the reporting centre."),
    Term("provider", "Zorgaanbieder", "Care provider"),
    Term("municipality", "Ander loket van de gemeente", "Another desk of the municipality"),
    Term("other_team", "Ander wijkteam", "Another team"),
    Term("outreach", "Team ging eropaf", "Outreach", "Found by the team itself."),
    Term("other", "Anders", "Other"),
)
SIGNAL_KIND = CodeList(
    "signal_kind",
    "How the team got to know",
    "LPBL 2014 (find strategy)",
    Term("self_reported", "Zelf gemeld", "Self-reported"),
    Term("partner", "Via een partner", "Through a partner"),
    Term("outreach", "Gevonden door eropaf te gaan", "Found by outreach"),
)
URGENCY = CodeList(
    "urgency",
    "How soon somebody must be seen",
    "own",
    Term("today", "Vandaag", "Today"),
    Term("days", "Binnen 3 dagen", "Within 3 days"),
    Term("weeks", "Binnen 2 weken", "Within 2 weeks"),
)
TRIAGE_OUTCOME = CodeList(
    "triage_outcome",
    "What happens after a signal",
    "own, after NJi 2022 (own strength first)",
    Term("advice", "Advies, kan verder", "Advice, can go on"),
    Term("own_strength", "Op eigen kracht", "On own strength"),
    Term("network", "Met eigen netwerk", "With own network"),
    Term(
        "informal",
        "Vrijwilliger of informele hulp",
        "Volunteer or informal help",
        "NJi 2022, chapter 2: registrations solved with informal help.",
    ),
    Term("general_provision", "Voorziening in de buurt", "General provision nearby"),
    Term("collective", "Groep of cursus", "Group or course"),
    Term("team_help", "Hulp van het team", "Help by the team"),
    Term("specialist", "Specialist", "Specialist"),
    Term("other_team", "Ander team", "Other team"),
    Term("crisis", "Crisis", "Crisis"),
    Term("no_help", "Geen hulp", "No help", "Not helping is a registered outcome too."),
)
TRIAGE_REASON = CodeList(
    "triage_reason",
    "Why this outcome and nothing lighter",
    "own",
    Term("question_answered", "De vraag is beantwoord", "The question was answered"),
    Term("can_do_it", "Kan het zelf, met een zetje", "Can do it alone, with a nudge"),
    Term("network_helps", "Het netwerk pakt het op", "The network takes it up"),
    Term("fits_provision", "Past bij een voorziening in de buurt", "Fits a provision nearby"),
    Term("several_problems", "Meer problemen tegelijk", "Several problems at once"),
    Term("network_short", "Netwerk kan het niet alleen", "The network cannot do it alone"),
    Term("safety", "Zorgen over veiligheid", "Concerns about safety"),
    Term("expertise", "Kennis nodig die het team niet heeft", "Needs knowledge the team lacks"),
    Term("outside_area", "Woont in een ander gebied", "Lives in another area"),
    Term("declined", "Wil nu geen hulp", "Does not want help now"),
    Term("not_reached", "Niet bereikt na drie pogingen", "Not reached after three attempts"),
    Term("not_for_team", "Niet voor het wijkteam", "Not for the neighbourhood team"),
    Term("already_helped", "Wordt al door een ander geholpen", "Already helped by somebody else"),
)
#: The reasons that make sense with an outcome; "advice, because lives elsewhere" does not.
TRIAGE_REASONS_OF: dict[str, tuple[str, ...]] = {
    "advice": ("question_answered", "can_do_it"),
    "own_strength": ("can_do_it", "question_answered"),
    "network": ("network_helps",),
    "informal": ("network_helps", "fits_provision"),
    "general_provision": ("fits_provision",),
    "collective": ("fits_provision",),
    "team_help": ("several_problems", "network_short", "safety", "expertise"),
    "specialist": ("expertise", "safety"),
    "other_team": ("outside_area", "expertise"),
    "crisis": ("safety",),
    "no_help": ("declined", "not_reached", "not_for_team", "already_helped"),
}
LEFT_LIST = CodeList(
    "left_list",
    "Why somebody no longer waits for the team",
    "own, after De Meere & Hamdi 2013, chapter 4 (which people get no help)",
    Term("gave_up", "Ziet ervan af, het duurde te lang", "Gave up, it took too long"),
    Term("no_longer_needed", "Het is al opgelost", "It was solved already"),
    Term("helped_elsewhere", "Elders geholpen", "Helped elsewhere"),
    Term("unreachable", "Niet te bereiken, na meer pogingen", "Not reached, after several tries"),
    Term("moved_away", "Verhuisd naar elders", "Moved elsewhere"),
    Term("died", "Overleden", "Died"),
)
CONTACT_MODE = CodeList(
    "contact_mode",
    "How somebody wants to be reached",
    "own; Besluit gemeentelijke schuldhulpverlening, art. 2 (effort to get in touch)",
    Term("phone", "Bellen", "Phone"),
    Term("text", "Sms of app", "Text message"),
    Term("email", "E-mail", "E-mail"),
    Term("letter", "Brief", "Letter"),
    Term("visit", "Langsgaan", "Visit"),
    Term("through_partner", "Via wie het meldde", "Through who reported it"),
)
ATTEMPT_KIND = CodeList(
    "attempt_kind",
    "How the team tried to reach somebody",
    "GGM 2.5 (early warning of debts, Contactpoging.soort), simplified",
    Term("phone", "Gebeld", "Phoned"),
    Term("text", "Sms of app gestuurd", "Texted"),
    Term("email", "Gemaild", "E-mailed"),
    Term("letter", "Brief gestuurd", "Sent a letter"),
    Term("visit", "Langsgegaan", "Visited"),
    Term("card", "Kaartje in de bus", "Left a card"),
    Term("at_partner", "Gesproken bij een partner", "Met at a partner"),
)
DAY_PART = CodeList(
    "day_part",
    "Part of the day",
    "GGM 2.5 (early warning of debts, Contactpoging.dagdeel)",
    Term("morning", "Ochtend", "Morning"),
    Term("afternoon", "Middag", "Afternoon"),
    Term("evening", "Avond", "Evening"),
)
SENT_HOW = CodeList(
    "sent_how",
    "How somebody was brought to where they can go on",
    "own, after LPBL 2014 (warm hand-over)",
    Term("together", "Samen gebeld of meegegaan", "Called or went together"),
    Term("passed_on", "Doorgegeven, zij nemen contact op", "Passed on, they make contact"),
    Term("told", "Gewezen op, gaat zelf", "Told about, goes alone"),
)
