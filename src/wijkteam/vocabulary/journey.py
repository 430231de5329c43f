"""The phases of a household's journey and its agreed weight in a caseload."""

from wijkteam.vocabulary.codelist import CodeList, Term

INTAKE = "intake"
CONVERSATION = "conversation"
PLAN = "plan"
FOLLOWUP = "followup"
CLOSED = "closed"

PHASE = CodeList(
    "phase",
    "Where a household is on its journey",
    "own, after LPBL 2014 (no end of a track, but a watchful eye)",
    Term(INTAKE, "Aangemeld", "Reported"),
    Term(CONVERSATION, "In gesprek", "In conversation"),
    Term(PLAN, "Plan loopt", "Plan under way"),
    Term(FOLLOWUP, "Waakvlam", "Watchful follow-up"),
    Term(CLOSED, "Afgesloten", "Closed"),
)

WEIGHT = CodeList(
    "weight",
    "Agreed weight of a household in the caseload",
    "own; the points are agreed per team, never measured hours",
    Term("heavy", "Zwaar", "Heavy"),
    Term("medium", "Midden", "Medium"),
    Term("light", "Licht", "Light"),
)

#: Points per household; a watchful follow-up counts lightly whatever its weight was.
POINTS = {"heavy": 2.0, "medium": 1.25, "light": 0.75}
#: A household that is only looked in on asks a contact a quarter.
FOLLOWUP_POINTS = 0.25
#: Sixteen households of medium weight, or ten heavy ones: a full caseload at full-time hours.
FULL_CASELOAD_POINTS = 20
#: Hours of a full-time week, as the parameter `norms.team.full_time_week` (a test holds them equal:
#: reading all parameters is too slow for a page of every day).
FULL_WEEK = 36

#: On which set the domains of life are scored in a talk: the name of a file of `instruments`. Its
#: parts have the codes of `zrm_domain`, and figures are counted from it.
TALK_INSTRUMENT = "zrm-2017"

#: What a contact usually takes; the worker corrects it.
USUAL_MINUTES = {
    "call": 15,
    "message": 5,
    "email": 10,
    "visit": 30,
    "no_show": 15,
    "appointment": 5,
    "conversation": 60,
}

SAFETY_QUESTION = CodeList(
    "safety_question",
    "Is everybody safe?",
    "own, after the Meldcode (Wmo 2015, 5.2.6)",
    Term("danger_now", "Gevaar op dit moment", "Danger at this moment"),
    Term("violence", "Geweld of dwang thuis", "Violence or coercion at home"),
    Term("suicidal", "Gedachten aan de dood", "Thoughts of death"),
    Term("children", "Kinderen in huis", "Children at home"),
)

SAFETY_ANSWER = CodeList(
    "safety_answer",
    "Answer to a safety question",
    "own",
    Term("no", "Nee", "No"),
    Term("yes", "Ja", "Yes"),
    Term("unknown", "Weet niet", "Don't know", "Plans the question for the first conversation."),
)

TRIED = CodeList(
    "tried",
    "What was tried before",
    "Wmo 2015, 2.3.2 lid 4 (own strength, network, general provision)",
    Term("self", "Zelf", "By themselves"),
    Term("network", "Familie of buren", "Family or neighbours"),
    Term("general", "Voorziening in de buurt", "Provision nearby"),
    Term("team", "Eerder dit team", "This team before"),
)

#: For good: what somebody no longer allows is not put back.
NOT_ALLOWED = "not_allowed"
WITHDRAWN_BECAUSE = CodeList(
    "withdrawn_because",
    "Why something that was written down is withdrawn",
    "own",
    Term("mistake", "Vergissing: dit klopt niet", "A mistake: this is not right"),
    Term("double", "Het staat er twee keer", "It stands there twice"),
    Term(
        "wrong_household", "Het hoort bij een ander huishouden", "It belongs to another household"
    ),
    Term("not_agreed", "Het huishouden herkent dit niet", "The household does not recognise this"),
    Term("not_needed", "Het hoeft niet in het dossier", "It need not be in the file"),
    Term(NOT_ALLOWED, "De toestemming is ingetrokken", "The permission was taken back"),
)
