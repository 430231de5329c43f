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
    Term("plan_on_paper", "Plan op papier geven", "Giving the plan on paper"),
    Term("debt_first_talk", "Eerste gesprek over schulden", "First talk about debts"),
    Term("debt_threat", "Gesprek bij dreigende schuld", "Talk where a debt threatens"),
    Term("debt_decision", "Besluit over schuldhulp", "Decision on debt help"),
    Term("decision", "Besluit op een aanvraag", "Decision on an application"),
    Term("objection", "Bezwaar maken", "Objecting"),
    Term("objection_answer", "Antwoord op bezwaar", "Answer to an objection"),
    Term("appeal", "In beroep gaan", "Going to court"),
)
TERM_DROPPED = CodeList(
    "term_dropped",
    "Why a term asks nothing any more",
    "own",
    Term("answered", "De melding is beantwoord", "The report was answered"),
    Term("withdrawn", "Het is ingetrokken", "It was taken back"),
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
REPORTING_STEP = CodeList(
    "reporting_step",
    "The five steps of the reporting code",
    "Besluit verplichte meldcode huiselijk geweld en kindermishandeling, article 2",
    Term("signs", "Signalen in kaart, met de kindcheck", "Signs, with the child check"),
    Term("consult", "Overleg met een collega of Veilig Thuis", "Consultation"),
    Term("talk", "Gesprek met hen zelf", "Talk with them"),
    Term("weigh", "Wegen van geweld en onveiligheid", "Weighing"),
    Term("decide", "Besluiten over melden en helpen", "Deciding"),
)
CHILD_CHECK = CodeList(
    "child_check",
    "What came out of the child check",
    "Besluit verplichte meldcode huiselijk geweld en kindermishandeling, article 2",
    Term("safe", "Ja, en die lijken veilig", "Children, who seem safe"),
    Term("worries", "Ja, en daar zijn ook zorgen over", "Children, and worries about them"),
    Term("none", "Nee, geen kinderen", "No children"),
)
REPORTING_DECISION = CodeList(
    "reporting_decision",
    "What was decided in step 5 of the reporting code",
    "Besluit verplichte meldcode, article 2: is a report needed, and is help (also) possible",
    Term("report_and_help", "Melden en zelf helpen", "Report, and help"),
    Term("report", "Melden, geen eigen hulp", "Report, no help of our own"),
    Term("help", "Niet melden, wel helpen", "Help without a report"),
    Term("neither", "Niet melden, geen hulp nodig", "No report, no help needed"),
)
AGREEMENT_ENDED = CodeList(
    "agreement_ended",
    "Why an agreement about safety ended",
    "own",
    Term("not_needed", "Niet meer nodig", "No longer needed"),
    Term("replaced", "Er is een andere afspraak", "Another agreement instead"),
    Term("broken", "Het lukte niet", "It was not kept"),
)
VT_REASON = CodeList(
    "vt_reason",
    "Reason of a report, in the values of Veilig Thuis",
    "Uitvoeringsregeling Wmo 2015, annex A",
    Term("partner_violence", "(Ex-)partnergeweld", "Violence by a partner or former partner"),
    Term("honour", "Eergerelateerd geweld", "Honour-related violence"),
    Term("elder_abuse", "Ouderenmishandeling of ontspoorde zorg", "Elder abuse or care derailed"),
    Term("against_parents", "Geweld tegen ouders jonger dan 65", "Violence against parents < 65"),
    Term("forced_marriage", "Huwelijksdwang en achterlating", "Forced marriage and abandonment"),
    Term("child_check", "Kindermishandeling: kindcheck", "Child abuse: child check"),
    Term("custody_fight", "Kindermishandeling: vechtscheiding", "Child abuse: custody fight"),
    Term("child_abuse", "Kindermishandeling: anders", "Child abuse: other"),
    Term("domestic_other", "Huiselijk geweld anders", "Domestic violence: other"),
    Term("other", "Andere problematiek", "Other problems"),
)
VT_NATURE = CodeList(
    "vt_nature",
    "Nature of the violence, in the values of Veilig Thuis",
    "Uitvoeringsregeling Wmo 2015, annex A",
    Term("physical_abuse", "Lichamelijke mishandeling", "Physical abuse"),
    Term("physical_neglect", "Lichamelijke verwaarlozing", "Physical neglect"),
    Term("psychological", "Psychisch geweld", "Psychological violence"),
    Term("emotional_neglect", "Affectieve verwaarlozing", "Emotional neglect"),
    Term("pedagogical_neglect", "Pedagogische verwaarlozing", "Pedagogical neglect"),
    Term("sexual", "Seksueel misbruik", "Sexual abuse"),
    Term("financial", "Financiële uitbuiting", "Financial exploitation"),
    Term("witness", "Getuige van geweld in het gezin", "Witness of violence in the family"),
    Term("by_proxy", "Münchhausen-by-proxy", "Münchhausen by proxy"),
    Term("genital_mutilation", "Vrouwelijke genitale verminking", "Female genital mutilation"),
    Term("other_unsafe", "Anders, onveilig", "Other, unsafe"),
    Term("other_safe", "Anders, niet onveilig", "Other, not unsafe"),
)
