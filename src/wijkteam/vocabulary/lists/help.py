"""What is done, by whom, where it is talked about, and what it takes."""

from wijkteam.vocabulary.codelist import CodeList, Term

ACTOR = CodeList(
    "actor",
    "Who does an action",
    "own, after NJi 2022 (own strength and informal help)",
    Term("resident", "Bewoner", "Resident"),
    Term("network", "Netwerk", "Network", "Family, friends, neighbours."),
    Term("volunteer", "Vrijwilliger", "Volunteer"),
    Term("general", "Algemene voorziening", "General provision"),
    Term("collective", "Groepsaanbod", "Collective offer"),
    Term("team", "Team", "Team"),
    Term("specialist", "Specialist", "Specialist"),
)
#: The actors whose share is the own-strength indicator.
INFORMAL_ACTORS = ("resident", "network", "volunteer")
ACTION_STATE = CodeList(
    "action_state",
    "How an action stands",
    "own",
    Term("planned", "Gepland", "Planned"),
    Term("running", "Loopt", "Running"),
    Term("done", "Gelukt", "Done"),
    Term("stopped", "Gestopt", "Stopped"),
)
TALK_PLACE = CodeList(
    "talk_place",
    "Where a conversation was held",
    "own, after NJi 2022, chapter 2 (help in one's own surroundings)",
    Term("home", "Huisbezoek", "Home visit"),
    Term("office", "Op kantoor", "At the office"),
    Term("school", "Op school of opvang", "At school or child care"),
    Term("elsewhere", "Ergens anders", "Elsewhere", "Walking, at a partner's, in a café."),
    Term("call", "Bellen of beeldbellen", "By telephone or video"),
)
CONTACT_KIND = CodeList(
    "contact_kind",
    "What kind of contact a quick note is about",
    "own",
    Term("call", "Gebeld", "Telephone call"),
    Term("message", "Bericht", "Message"),
    Term("email", "E-mail", "E-mail"),
    Term("visit", "Langsgegaan", "Visit", "Short; a conversation has its own form."),
    Term("no_show", "Niet thuis", "Not at home", "Or did not come to an appointment."),
    Term("appointment", "Afspraak gemaakt", "Appointment made"),
)
NEXT_STEP = CodeList(
    "next_step",
    "What the worker does after a contact",
    "own",
    Term("call", "Ik bel", "I will call"),
    Term("message", "Ik stuur een bericht", "I will send a message"),
    Term("visit", "Ik ga langs", "I will visit"),
)
TIME_KIND = CodeList(
    "time_kind",
    "What the minutes went to",
    "CBS Beleidsinformatie Jeugd: access, prevention and help are kept apart; De Meere & Hamdi "
    "2013 (meetings and overhead make a case dear); NJi 2022, chapters 3 and 4 (time to "
    "indications, bridging care)",
    Term("help", "Hulp", "Help"),
    Term("access", "Toegang", "Access", "Listening and weighing a new question."),
    Term("prevention", "Preventie", "Prevention"),
    Term("coordination", "Plan en regie", "Plan and coordination"),
    Term("consultation", "Overleg", "Consultation", "With partners about this household."),
    Term("meeting", "Teamoverleg", "Team meeting", "The household is discussed in the team."),
    Term("bridging", "Overbruggen", "Bridging", "Help while a specialist is waited for."),
    Term("indication", "Indicatie of beschikking", "Indication or decision"),
    Term("registration", "Vastleggen", "Registration", "Writing the file, reports and letters."),
    Term("travel", "Reistijd", "Travel"),
    Term("overhead", "Ander werk", "Other work", "Organising around the household."),
)
AGREEMENT = CodeList(
    "agreement",
    "What a person thinks of a goal",
    "own",
    Term("agree", "Eens", "Agrees"),
    Term("disagree", "Niet eens", "Disagrees"),
    Term("other", "Iets anders", "Something else"),
    Term("not_asked", "Niet gevraagd", "Not asked"),
)
QUOTED = CodeList(
    "quoted",
    "Who said something that is quoted without a name",
    "own",
    Term("resident", "Een bewoner", "A resident"),
    Term("network", "Iemand uit het netwerk", "Somebody of the network"),
    Term("partner", "Een partner", "A partner"),
    Term("volunteer", "Een vrijwilliger", "A volunteer"),
)
QUOTE_ABOUT = CodeList(
    "quote_about",
    "What a quote is about",
    "own, after NJi 2022 (experience with the team)",
    Term("help", "De hulp", "The help"),
    Term("listening", "Luisteren en samen beslissen", "Listening and deciding together"),
    Term("waiting", "Wachten", "Waiting"),
    Term("together", "Samenwerken", "Working together"),
    Term("after", "Hoe het nu gaat", "How it is now"),
)
