"""
All code lists. A code never changes meaning; a new meaning is a new code.

Origins: *own* = made for wijkteam; otherwise the seed document, law or instrument.
"""

from wijkteam.vocabulary.codelist import CodeList, Term

TEAM_KIND = CodeList(
    "team_kind",
    "What kind of team this is",
    "NJi 2022, table 2 (wmo, youth, integral); LPBL manual 2014, chapter 4",
    Term("integral", "Integraal wijkteam", "Integral team", "All ages, all domains."),
    Term("wmo", "Wmo-team", "Social support team", "Adults; Wmo 2015."),
    Term("youth", "Jeugd- en gezinsteam", "Youth and family team", "Families with children."),
    Term("elderly", "Ouderenteam", "Team for older people", "People living on as they grow old."),
    Term("intensive", "Team zware problematiek", "Intensive team", "The heaviest households."),
)

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

CALLED = CodeList(
    "called",
    "Whether somebody was called in",
    "own",
    Term("called", "Gebeld", "Called"),
    Term("not_needed", "Niet nodig", "Not needed"),
)

DANGER_STEP = CodeList(
    "danger_step",
    "What must be done before danger is closed",
    "own, after the Meldcode (Wmo 2015, 5.2.6): never alone, and the child check",
    Term("emergency", "Of 112 is gebeld", "Whether 112 was called"),
    Term("who_minds", "Wie op de kinderen let", "Who looks after the children"),
    Term("backup", "Wie je erbij haalde", "Whom you called in"),
)

DANGER_CLOSED = CodeList(
    "danger_closed",
    "Why the danger bar could be closed",
    "own, after the Meldcode (Wmo 2015, 5.2.6): weigh and decide",
    Term("safe_now", "Nu veilig, met afspraken", "Safe now, with agreements"),
    Term("reported", "Gemeld bij Veilig Thuis", "Reported to Veilig Thuis"),
    Term("taken_over", "Crisisdienst of politie is aan zet", "Crisis service or police in charge"),
    Term("mistaken", "Was geen gevaar", "Was no danger"),
)

TERM_KIND = CodeList(
    "term_kind",
    "What a term by law is about",
    "Wmo 2015, Jeugdwet, Wgs, Awb: the articles stand with the clocks",
    Term("own_plan", "Eigen plan indienen", "Handing in an own plan"),
    Term("inquiry", "Onderzoek met verslag", "Inquiry with report"),
    Term("wmo_decision", "Besluit op Wmo-aanvraag", "Decision on a Wmo application"),
    Term("youth_plan", "Plan van de jeugdhulp", "Youth help plan"),
    Term("debt_first_talk", "Eerste gesprek over schulden", "First talk about debts"),
    Term("debt_threat", "Gesprek bij dreigende schuld", "Talk where a debt threatens"),
    Term("debt_decision", "Besluit over schuldhulp", "Decision on debt help"),
    Term("decision", "Besluit op een aanvraag", "Decision on an application"),
    Term("objection", "Bezwaar maken", "Objecting"),
)

TERM_DROPPED = CodeList(
    "term_dropped",
    "Why a term asks nothing any more",
    "own",
    Term("answered", "De melding is beantwoord", "The report was answered"),
    Term("withdrawn", "De melding is ingetrokken", "The report was taken back"),
    Term("elsewhere", "Een ander heeft het overgenomen", "Somebody else took it over"),
    Term("joined", "Hoort bij een eerdere melding", "Belongs to an earlier report"),
)

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

LIFE_DOMAIN = CodeList(
    "life_domain",
    "Domain of life",
    "Zelfredzaamheid-Matrix 2017: names of the 13 domains, criteria are not included; "
    "raising children and development: own, after the questions to youth teams in NJi 2022",
    Term("finances", "Financiën", "Finances"),
    Term("work", "Werk en opleiding", "Work and education"),
    Term("time", "Tijdsbesteding", "Use of time"),
    Term("housing", "Huisvesting", "Housing"),
    Term("home_relations", "Huiselijke relaties", "Relations at home"),
    Term("mental_health", "Geestelijke gezondheid", "Mental health"),
    Term("physical_health", "Lichamelijke gezondheid", "Physical health"),
    Term("substance_use", "Middelengebruik", "Substance use"),
    Term("basic_adl", "Dagelijkse verzorging (ADL)", "Daily care (ADL)"),
    Term("instrumental_adl", "Huishouden regelen (IADL)", "Running the household (IADL)"),
    Term("social_network", "Sociaal netwerk", "Social network"),
    Term("participation", "Meedoen in de buurt", "Taking part"),
    Term("justice", "Justitie", "Justice"),
    Term(
        "parenting",
        "Opvoeden",
        "Raising children",
        "Not on the Self-Reliance Matrix: words and goals, no score.",
    ),
    Term(
        "development",
        "Ontwikkeling van het kind",
        "Development of the child",
        "Not on the Self-Reliance Matrix: words and goals, no score.",
    ),
)

#: What youth teams ask about beside the instrument.
YOUTH_DOMAINS = ("parenting", "development")

ZRM_DOMAIN = CodeList(
    "zrm_domain",
    "Domain of life that the Self-Reliance Matrix scores",
    "Zelfredzaamheid-Matrix 2017: names of the 13 domains; criteria are not included",
    *(term for code, term in LIFE_DOMAIN.items() if code not in YOUTH_DOMAINS),
)

SELF_RELIANCE = CodeList(
    "self_reliance",
    "Level of self-reliance on a domain",
    "Zelfredzaamheid-Matrix 2017: names of the 5 levels",
    Term("1", "Acute problematiek", "Acute problems"),
    Term("2", "Niet zelfredzaam", "Not self-reliant"),
    Term("3", "Beperkt zelfredzaam", "Barely self-reliant"),
    Term("4", "Voldoende zelfredzaam", "Adequately self-reliant"),
    Term("5", "Volledig zelfredzaam", "Completely self-reliant"),
)

SELF_RELIANCE_SHORT = CodeList(
    "self_reliance_short",
    "Level of self-reliance in one word, for a box with its number",
    "Zelfredzaamheid-Matrix 2017: names of the 5 levels, shortened",
    Term("1", "acuut", "acute"),
    Term("2", "niet", "not"),
    Term("3", "beperkt", "barely"),
    Term("4", "voldoende", "adequately"),
    Term("5", "volledig", "completely"),
)

HOUSEHOLD_KIND = CodeList(
    "household_kind",
    "Form of the household",
    "CBS household types, simplified",
    Term("single", "Alleenstaand", "Single"),
    Term("couple", "Paar zonder kinderen", "Couple without children"),
    Term("family", "Gezin met kinderen", "Family with children"),
    Term("single_parent", "Eenoudergezin", "Single-parent family"),
    Term("other", "Anders", "Other"),
)

HOUSEHOLD_ROLE = CodeList(
    "household_role",
    "Role of a person in the household",
    "iStandaarden COD472, simplified",
    Term("adult", "Volwassene", "Adult"),
    Term("parent", "Ouder", "Parent"),
    Term("partner", "Partner", "Partner"),
    Term("child", "Kind", "Child"),
    Term("grandparent", "Grootouder", "Grandparent"),
    Term("other", "Anders", "Other"),
)

MEMBERSHIP_REASON = CodeList(
    "membership_reason",
    "Why a person joined or left a household",
    "own",
    Term("intake", "In beeld gekomen", "Came into view"),
    Term("birth", "Geboren", "Born"),
    Term("moved_in", "Ingetrokken", "Moved in"),
    Term("moved_out", "Vertrokken", "Moved out"),
    Term("divorce", "Uit elkaar", "Separated"),
    Term("placed", "Uit huis geplaatst", "Placed out of home"),
    Term("died", "Overleden", "Died"),
    Term("returned", "Teruggekomen", "Came back"),
    Term("two_homes", "Woont op twee plekken", "Lives in two homes"),
    Term("split", "Huishouden gesplitst", "Household split"),
)

RELATION_KIND = CodeList(
    "relation_kind",
    "What a person is to another, whether or not they share a roof",
    "own, after iStandaarden COD472 and BRP (relations)",
    Term("parent", "Ouder", "Parent"),
    Term("guardian", "Voogd", "Guardian"),
    Term("step_parent", "Stiefouder", "Step-parent"),
    Term("foster_parent", "Pleegouder", "Foster parent"),
    Term("partner", "Partner", "Partner"),
    Term("ex_partner", "Ex-partner", "Former partner"),
    Term("sibling", "Broer of zus", "Sibling"),
    Term("grandparent", "Grootouder", "Grandparent"),
    Term("carer", "Mantelzorger", "Informal carer"),
    Term("representative", "Bewindvoerder of mentor", "Administrator or mentor"),
    Term("other", "Anders", "Other"),
)

CONTACT_DETAIL = CodeList(
    "contact_detail",
    "How a person is reached",
    "own",
    Term("phone", "Telefoon", "Telephone"),
    Term("email", "E-mail", "E-mail"),
)

MOVE_STATE = CodeList(
    "move_state",
    "What became of a household that is handed to another team",
    "own; a team takes a household on, it is never dropped with it",
    Term("proposed", "Wacht op antwoord", "Awaiting an answer"),
    Term("accepted", "Ja gezegd", "Accepted"),
    Term("declined", "Nee gezegd", "Declined"),
    Term("withdrawn", "Ingetrokken", "Withdrawn"),
)

TEAM_MOVE_REASON = CodeList(
    "team_move_reason",
    "Why a household goes to another team",
    "own",
    Term("moved", "Verhuisd naar een ander gebied", "Moved to another area"),
    Term("fits_better", "Past beter bij dat team", "Fits that team better"),
    Term("family_there", "Familie is daar al bekend", "Family is already known there"),
    Term("own_wish", "Op eigen verzoek", "At their own request"),
    Term("part_there", "Een deel van het gezin woont daar", "A part of the family lives there"),
    Term("expertise", "Dat team weet hier meer van", "That team knows more about this"),
)

TEAM_MOVE_KIND = CodeList(
    "team_move_kind",
    "What another team is asked for a household",
    "own; one household, one coordinator (LPBL 2014), however many teams work with it",
    Term(
        "beside",
        "Meewerken",
        "Work with it too",
        "The team that leads and its coordinator stay; the other works along until a day.",
    ),
    Term("over", "Overnemen", "Take over", "The other team leads from then on."),
)

TIE_SIGN = CodeList(
    "tie_sign",
    "What somebody around the household means to them",
    "De Meere & Hamdi 2013, chapter 3 (network absent, counter-productive, helpful)",
    Term("helpful", "Helpt", "Helps"),
    Term("mixed", "Gemengd", "Mixed"),
    Term("harmful", "Belast", "Burdens"),
    Term("absent", "Ontbreekt", "Absent"),
)

INVOLVEMENT_ROLE = CodeList(
    "involvement_role",
    "How a worker is involved with a household",
    "LPBL 2014 (one household, one plan, one coordinator)",
    Term("coordinator", "Coördinator", "Coordinator"),
    Term("second", "Tweede werker", "Second worker"),
    Term("cover", "Waarneming", "Cover"),
)

COVER_REASON = CodeList(
    "cover_reason",
    "Why a colleague looks into a file that is not theirs",
    "own; a code, so that the log holds no words about people",
    Term("absent", "De coördinator is er niet", "The coordinator is away"),
    Term("urgent", "Er is nu iets aan de hand", "Something is happening now"),
    Term("called", "Het huishouden belt of komt langs", "The household calls or drops in"),
    Term("takes_over", "Ik neem het werk over", "I am taking over the work"),
    Term("asked", "Gevraagd door wie al meewerkt", "Asked by somebody already involved"),
)

HANDOVER_KIND = CodeList(
    "handover_kind",
    "For how long a colleague takes a household over",
    "own; cover comes first, because a household changes hands as seldom as it can",
    Term("cover", "Waarnemen tot een dag", "Cover until a day"),
    Term("permanent", "Blijvend", "For good"),
)

HANDOVER_REASON = CodeList(
    "handover_reason",
    "Why a household goes to a colleague",
    "own; why somebody is away is not kept",
    Term("absent", "De coördinator is er niet", "The coordinator is away"),
    Term("leaves", "De coördinator gaat weg", "The coordinator leaves"),
    Term("load", "De coördinator heeft te veel", "The coordinator carries too much"),
    Term("fits_better", "Past beter bij een collega", "Fits a colleague better"),
    Term("household_asks", "Het huishouden vraagt erom", "The household asks for it"),
)

HANDOVER_STATE = CodeList(
    "handover_state",
    "How far handing over has come",
    "own; until it is accepted the old coordinator stays responsible",
    Term("proposed", "Voorgesteld", "Proposed"),
    Term("accepted", "Aangenomen", "Accepted"),
    Term("declined", "Niet aangenomen", "Declined"),
    Term("withdrawn", "Ingetrokken", "Withdrawn"),
)

ADDRESS_REASON = CodeList(
    "address_reason",
    "Why a secret address was shown",
    "own; a code, so that the log holds no words about people",
    Term("visit", "Huisbezoek", "Home visit"),
    Term("danger", "Gevaar: hulpdiensten erheen", "Danger: sending the emergency services"),
    Term("letter", "Iets op te sturen", "Something to send"),
    Term("check", "Nagaan of het adres klopt", "Checking the address"),
)

TRANSITION_KIND = CodeList(
    "transition_kind",
    "What kind of transition",
    "own, after De Meere & Hamdi 2013, chapter 4 (timing to the specialist)",
    Term("referral", "Doorverwijzing", "Referral"),
    Term("warm_handover", "Warme overdracht", "Warm hand-over"),
    Term("consultation", "Consultatie", "Consultation"),
    Term("scaling_up", "Opschalen", "Scaling up"),
    Term("scaling_down", "Afschalen", "Scaling down"),
    Term("return", "Terug naar het team", "Return to the team"),
)

TRANSITION_REASON = CodeList(
    "transition_reason",
    "Why the step to another organisation",
    "own, after De Meere & Hamdi 2013 and Breed 2019",
    Term("expertise", "Deskundigheid nodig", "Expertise needed"),
    Term("safety", "Veiligheid", "Safety"),
    Term("severity", "Te zwaar voor het team", "Too severe for the team"),
    Term("no_progress", "Geen vooruitgang", "No progress"),
    Term("capacity", "Team heeft geen ruimte", "Team has no capacity"),
    Term("own_wish", "Wens van het huishouden", "Wish of the household"),
    Term("legal", "Wettelijke maatregel", "Legal measure"),
)

ALTERNATIVE = CodeList(
    "alternative",
    "What was considered first",
    "own",
    Term("own_strength", "Eigen kracht", "Own strength"),
    Term("network", "Netwerk", "Network"),
    Term("volunteer", "Vrijwilliger", "Volunteer"),
    Term("general", "Algemene voorziening", "General provision"),
    Term("collective", "Groepsaanbod", "Collective offer"),
    Term("team", "Hulp door het team zelf", "Help by the team itself"),
)

TRANSITION_OUTCOME = CodeList(
    "transition_outcome",
    "What came back",
    "JZ588 and WMO588 kept apart; own summary",
    Term("as_planned", "Volgens plan afgerond", "Completed as planned"),
    Term("early", "Voortijdig gestopt", "Stopped early"),
    Term("declined", "Niet aangenomen", "Declined"),
    Term("continues", "Loopt door", "Continues"),
)

SHARING_GROUND = CodeList(
    "sharing_ground",
    "Why something of a household may be told to another organisation",
    "AVG, article 6; Wmo 2015, article 5.1.1; Jeugdwet, chapter 7; AP, *De rol van toestemming "
    "in het sociaal domein*, 2016",
    Term("task", "Nodig voor onze wettelijke taak", "Needed for our legal task"),
    Term("consent", "Het huishouden zei ja", "The household said yes"),
    Term("vital", "Er is gevaar voor iemand", "Somebody is in danger"),
    Term("duty", "Het moet van de wet", "The law obliges us"),
)

PART_STATE = CodeList(
    "part_state",
    "Where the part of a partner stands",
    "own",
    Term("asked", "Gevraagd", "Asked"),
    Term("accepted", "Pakt het op", "Takes it up"),
    Term("declined", "Kan niet", "Cannot"),
    Term("started", "Begonnen", "Begun"),
    Term("ended", "Afgerond", "Completed"),
)

LIFE_EVENT = CodeList(
    "life_event",
    "What happens in a life, and costs or benefits hang on it",
    "De Meere & Hamdi 2013 (effects calculator); LPBL 2014; NJi 2022, chapter 2 "
    "(evictions and benefit applications prevented)",
    Term("eviction", "Huisuitzetting", "Eviction"),
    Term("out_of_home", "Uithuisplaatsing", "Out-of-home placement"),
    Term("crisis", "Crisis", "Crisis"),
    Term("admission", "Opname", "Admission"),
    Term("homelessness", "Dakloos", "Homelessness"),
    Term("problem_debt", "Problematische schuld", "Problem debt"),
    Term("police_call", "Politie aan de deur", "Police at the door"),
    Term("school_dropout", "Schooluitval", "School drop-out"),
    Term("job_lost", "Werk kwijt", "Job lost"),
    Term("job_found", "Werk gevonden", "Job found"),
    Term("benefit_ended", "Uitkering gestopt door werk", "Benefit ended through work"),
    Term("debt_settled", "Schuld geregeld", "Debt settled"),
    Term("benefit_applied", "Uitkering aangevraagd", "Benefit applied for"),
    Term("energy_cut_off", "Energie of water afgesloten", "Energy or water cut off"),
    Term("home_found", "Woning gevonden", "Home found"),
    Term("moved", "Verhuisd", "Moved"),
    Term("birth", "Geboorte", "Birth"),
    Term("death", "Overlijden", "Death", "Of somebody of the household, or close to it."),
    Term("separation", "Uit elkaar gegaan", "Separated"),
    Term("violence", "Huiselijk geweld", "Domestic violence"),
    Term("illness", "Ernstige ziekte", "Serious illness"),
    Term("arrest", "Aangehouden of vastgezet", "Arrested or detained"),
    Term("released", "Terug uit detentie", "Back from detention"),
    Term("child_protection", "Maatregel van de kinderrechter", "Child protection order"),
    Term("back_home", "Kind weer thuis", "Child back home"),
    Term("back_to_school", "Weer naar school", "Back to school"),
)

#: What is good news, or simply happens: nobody averts a birth or a job.
NEVER_AVERTED = (
    "job_found", "benefit_ended", "debt_settled", "home_found", "moved", "birth", "death",
    "released", "back_home", "back_to_school",
)  # fmt: skip

EVENT_STATE = CodeList(
    "event_state",
    "Whether it happened",
    "De Meere & Hamdi 2013",
    Term("happened", "Gebeurd", "Happened"),
    Term("averted", "Afgewend", "Averted", "It was about to happen, in somebody's judgement."),
)

JUDGE = CodeList(
    "judge",
    "Whose judgement it is",
    "own",
    Term("worker", "Werker", "Worker"),
    Term("worker_and_partner", "Werker en partner samen", "Worker and partner together"),
    Term("household", "Huishouden", "Household"),
    Term("record", "Vastgesteld feit", "Established fact"),
)

SAFETY_CHANGE = CodeList(
    "safety_change",
    "Whether somebody's safety changed since the last conversation",
    "own, after the Meldcode (Wmo 2015, 5.2.6): safety is asked at each conversation",
    Term("same", "Niet veranderd", "Not changed"),
    Term("safer", "Veiliger", "Safer"),
    Term("less_safe", "Minder veilig", "Less safe"),
    Term("not_asked", "Niet gevraagd", "Not asked"),
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

PARTY = CodeList(
    "party",
    "Who pays or gains",
    "LPBL 2014 (benefits per party; figure 3 stacks the benefits in money by who gains them)",
    Term("municipality", "Gemeente", "Municipality"),
    Term("health_insurer", "Zorgverzekeraars", "Health insurers"),
    Term("long_term_care", "Langdurige zorg (Wlz)", "Long-term care"),
    Term("central_government", "Rijk", "Central government"),
    Term("housing", "Woningcorporaties", "Housing corporations"),
    Term("justice", "Politie en justitie", "Police and justice"),
    Term("employers", "Werkgevers", "Employers"),
    Term("residents", "Bewoners", "Residents"),
    Term("volunteers", "Vrijwilligers", "Volunteers"),
)

BENEFIT_KIND = CodeList(
    "benefit_kind",
    "What a benefit is about: a second cut, beside who gains it",
    "wijkteam; that immaterial benefits stand apart from money is LPBL 2014, figure 3",
    Term("care", "Zorg en jeugdhulp", "Care and youth help"),
    Term("living", "Wonen, schuld, veiligheid", "Housing, debt, safety"),
    Term("work", "Werk en inkomen", "Work and income"),
    Term("wellbeing", "Welzijn (geen geld)", "Wellbeing (not money)"),
)
