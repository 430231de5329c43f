"""Letting go, ending, and coming back."""

from wijkteam.vocabulary.codelist import CodeList, Term

SCALE_DOWN_REASON = CodeList(
    "scale_down_reason",
    "Why the team scales down",
    "De Meere & Hamdi 2013; LPBL 2014",
    Term("goals_reached", "Doelen gehaald", "Goals reached"),
    Term("good_enough", "Goed genoeg, netwerk neemt over", "Good enough, network takes over"),
    Term("household_stops", "Huishouden wil stoppen", "Household wants to stop"),
    Term("moved", "Verhuisd", "Moved"),
)
ENDING = CodeList(
    "ending",
    "How the help to a household ends, from whatever phase",
    "own, after De Meere & Hamdi 2013 (scaling down), iJw 3.2 JZ588 and iWmo 3.2 WMO588 "
    "(reason of ending) and LPBL 2014 (good enough; nobody is let go without a watchful eye)",
    Term("goals_reached", "Doelen gehaald", "Goals reached"),
    Term(
        "good_enough",
        "Goed genoeg, zij redden het verder",
        "Good enough, they manage from here",
        "Not every goal is reached; household and network take over.",
    ),
    Term("declined", "Wil geen hulp (meer)", "Wants no (more) help"),
    Term(
        "not_reached",
        "Niet bereikt na meer pogingen",
        "Not reached after several attempts",
        "The attempts stand in the file.",
    ),
    Term("moved", "Verhuisd", "Moved", "Outside the area of the team; no other team took over."),
    Term("died", "Overleden", "Died"),
    Term("turned_18", "18 geworden", "Turned 18", "The help was for the child alone."),
    Term(
        "taken_over",
        "Overgenomen door een ander",
        "Taken over by another",
        "Another team or organisation took over the coordination; its name stands beside it.",
    ),
    Term("not_for_team", "Niet voor dit team", "Not for this team"),
)
REOPEN_REASON = CodeList(
    "reopen_reason",
    "Why a household comes back",
    "LPBL 2014 (relapse)",
    Term("relapse", "Terugval", "Relapse"),
    Term("new_question", "Nieuwe vraag", "New question"),
    Term("too_early", "Te vroeg losgelaten", "Let go too early"),
)
