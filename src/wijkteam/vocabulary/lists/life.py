"""How somebody lives: the domains, the scale of self-reliance, and what happens."""

from wijkteam.vocabulary.codelist import CodeList, Term

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
INFORMANT = CodeList(
    "informant",
    "Who gave the scores of an instrument",
    "own",
    Term("self", "Diegene zelf", "Themselves"),
    Term("parent", "Een ouder", "A parent"),
    Term("together", "Samen", "Together"),
    Term("worker", "De medewerker", "The worker"),
)
REPORT_ANSWER = CodeList(
    "report_answer",
    "What somebody says of the report of an inquiry",
    "own; Wmo 2015, article 2.3.2 (8)",
    Term("agree", "Dit klopt", "This is right"),
    Term("remarks", "Dit klopt, met opmerkingen", "Right, with remarks"),
    Term("disagree", "Dit klopt niet", "This is not right"),
)
