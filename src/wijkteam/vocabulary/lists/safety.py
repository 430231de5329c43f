"""Danger, and the terms of the law."""

from wijkteam.vocabulary.codelist import CodeList, Term

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
SAFETY_CHANGE = CodeList(
    "safety_change",
    "Whether somebody's safety changed since the last conversation",
    "own, after the Meldcode (Wmo 2015, 5.2.6): safety is asked at each conversation",
    Term("same", "Niet veranderd", "Not changed"),
    Term("safer", "Veiliger", "Safer"),
    Term("less_safe", "Minder veilig", "Less safe"),
    Term("not_asked", "Niet gevraagd", "Not asked"),
)
