"""What a team does together: talking households over, asking each other, and learning."""

from wijkteam.vocabulary.codelist import CodeList, Term

HOUSEHOLD_TOLD = CodeList(
    "household_told",
    "Whether a household knows that others of the team and from outside talk about it",
    "own; Jeugdwet 7.3.8 and Wmo 2015, 5.1.1: with the household, and not behind its back",
    Term("agreed", "Zij vinden het goed", "They agreed"),
    Term("told", "Zij weten het", "They know"),
    Term("not_told", "Zij weten het nog niet", "They do not know yet"),
)
PEER_METHOD = CodeList(
    "peer_method",
    "How colleagues talk a question of one of them through",
    "own: ways that social workers in the Netherlands use in peer review (intervisie)",
    Term("incident", "Incidentmethode", "Incident method"),
    Term("ten_steps", "Tienstappenmethode", "Ten steps"),
    Term("gossip", "Roddelmethode", "Gossip method", "The asker listens with the back turned."),
    Term("success", "Leren van wat lukte", "Learning from success"),
    Term("socratic", "Socratisch gesprek", "Socratic talk"),
    Term("dilemma", "Moreel beraad", "Moral deliberation"),
    Term("free", "Vrij gesprek", "Free talk"),
)
TRIAGE_ANSWER = CodeList(
    "triage_answer",
    "The answer to a question of one's own triage model",
    "own",
    Term("yes", "Ja", "Yes"),
    Term("partly", "Een beetje", "A little"),
    Term("no", "Nee", "No"),
    Term("unknown", "Weet niet", "Do not know"),
)
TRAINING_KIND = CodeList(
    "training_kind",
    "What a worker learns or keeps up",
    "own; NJi 2022, chapter 7 (training), Besluit Jeugdwet 5.1.1 (registered professionals)",
    Term("registration", "Registratie", "Registration", "Such as SKJ, BIG or Registerplein."),
    Term("obliged", "Verplichte training", "Obliged training", "Such as the reporting code."),
    Term("training", "Training of cursus", "Training or course"),
)
INTERNAL_KIND = CodeList(
    "internal_kind",
    "What a worker's hours go to that are of no household",
    "De Meere & Hamdi 2013, chapter 3 (registration, meetings, travel and overhead of a team)",
    Term("registration", "Vastleggen", "Registration", "What belongs to no household."),
    Term("meeting", "Teamoverleg", "Team meetings"),
    Term("travel", "Reizen", "Travel"),
    Term("learning", "Leren", "Learning", "Training, peer review, settling in."),
    Term("overhead", "Ander werk", "Other work", "Organising, the neighbourhood, questions."),
)
