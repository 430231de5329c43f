"""Who works for a household, stands in, and takes over: between teams and between colleagues."""

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
    Term("light", "Team lichte ondersteuning", "Light support team", "Short and light help."),
    Term("outreach", "Outreachend team", "Outreach team", "Goes to who does not come."),
    Term("nursing", "Wijkverpleegkundig team", "District nursing team", "Nursing at home."),
    Term("access", "Alleen toegang", "Access only", "Arranges help, gives none itself."),
)
TEAM_TARGET = CodeList(
    "team_target",
    "For whom a team works",
    "Iedereen z’n eigen wonderolie (article on 26 cities, before 2015)",
    Term("everybody", "Alle inwoners", "Everybody"),
    Term("adults", "Volwassenen", "Adults"),
    Term("families", "Gezinnen met kinderen", "Families with children"),
    Term("older", "Ouderen", "Older people"),
    Term("several", "Huishoudens met meer problemen", "Households with several problems"),
    Term("light", "Lichte vragen", "Light questions"),
)
TEAM_TASK = CodeList(
    "team_task",
    "What a team does",
    "Iedereen z’n eigen wonderolie (before 2015); NJi 2022, chapter 2",
    Term("access", "Toegang: vragen aannemen en wegen", "Access: taking and weighing questions"),
    Term("own_help", "Zelf helpen", "Helping itself"),
    Term("outreach", "Mensen opzoeken die niet komen", "Going to who does not come"),
    Term("prevention", "Preventie", "Prevention"),
    Term("community", "Samenlevingsopbouw", "Community work"),
    Term("decisions", "Besluiten nemen", "Taking decisions"),
)
TEAM_MANDATE = CodeList(
    "team_mandate",
    "What a team may begin without asking",
    "own, after Iedereen z’n eigen wonderolie (Eindhoven) and Breed 2019, measure 2",
    Term("none", "Niets: eerst een besluit", "Nothing: a decision first"),
    Term("help", "Eigen hulp, zonder besluit", "Its own help, without a decision"),
    Term("buy", "Eigen hulp, en hulp inkopen", "Its own help, and buying help"),
)
TEAM_EMPLOYMENT = CodeList(
    "team_employment",
    "Who employs the workers of a team",
    "Breed 2019, measure 1; LPBL 2014, key 7",
    Term("own", "In dienst bij het team", "Employed by the team"),
    Term("seconded", "Gedetacheerd door organisaties", "Seconded by organisations"),
    Term("mixed", "Deels in dienst, deels gedetacheerd", "Partly employed, partly seconded"),
)
DISCIPLINE = CodeList(
    "discipline",
    "What somebody brings into a team",
    "NJi 2022, chapter 4 (composition of teams); the names: own choice",
    Term("social_work", "Maatschappelijk werk", "Social work"),
    Term("youth", "Jeugd- en gezinshulp", "Youth and family support"),
    Term("elderly", "Ouderenadvies", "Advice for the elderly"),
    Term("client_support", "Cliëntondersteuning", "Client support"),
    Term("debt", "Schuldhulp", "Debt counselling"),
    Term("income", "Werk en inkomen", "Work and income"),
    Term("community", "Opbouwwerk", "Community work"),
    Term("mental_health", "Geestelijke gezondheid", "Mental health"),
    Term("addiction", "Verslavingszorg", "Addiction care"),
    Term("disability", "Gehandicaptenzorg", "Disability care"),
    Term("nursing", "Wijkverpleging", "District nursing"),
    Term("wmo", "Wmo-consulent", "Wmo adviser"),
    Term("experience", "Ervaringsdeskundige", "Expert by experience"),
    Term("other", "Iets anders", "Something else"),
)
WORKER_EMPLOYMENT = CodeList(
    "worker_employment",
    "Who employs somebody in a team",
    "Breed 2019, measure 1",
    Term("own", "In dienst bij het team", "Employed by the team"),
    Term("seconded", "Gedetacheerd door de eigen organisatie", "Seconded by the own organisation"),
)
TEAM_PLAN = CodeList(
    "team_plan",
    "Who begins the plan",
    "De Meere & Hamdi 2013, chapter 2 (Enschede); Breed 2019 (Huizen)",
    Term("team", "Team en huishouden samen", "Team and household together"),
    Term("resident", "Het huishouden zelf", "The household itself"),
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
GLASS_REASON = CodeList(
    "glass_reason",
    "Why somebody opens a file of another team without asking first",
    "own; a code, so that the log holds no words about people",
    Term("danger", "Er is gevaar voor iemand", "Somebody is in danger"),
    Term("crisis", "Crisis, en hun team is niet te bereiken", "Crisis; the team is out of reach"),
    Term("child", "Een kind is nu niet veilig", "A child is not safe now"),
    Term("asked", "Politie of Veilig Thuis vraagt het nu", "Police or Veilig Thuis ask now"),
)
GLASS_VERDICT = CodeList(
    "glass_verdict",
    "What the review of a broken glass found",
    "own",
    Term("right", "Terecht", "Right"),
    Term("better_way", "Het had anders gekund", "There was a better way"),
    Term("wrong", "Niet terecht", "Not right", "A breach of data to be weighed (GDPR 33)."),
)
DUTY_REASON = CodeList(
    "duty_reason",
    "Why a lead opens files of the own team",
    "own; a code, so that the log holds no words about people",
    Term("absent", "Collega’s zijn er niet", "Colleagues are away"),
    Term("caseload", "De caseload bespreken", "Talking over the caseload"),
    Term("quality", "Nakijken of de hulp goed is", "Checking that the help is good"),
    Term("complaint", "Iemand is ontevreden", "Somebody is unhappy"),
    Term("incident", "Er ging iets mis", "Something went wrong"),
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
