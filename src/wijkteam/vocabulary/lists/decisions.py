"""Decisions on what somebody applies for, objections, and letters."""

from wijkteam.vocabulary.codelist import CodeList, Term

IDENTITY = CodeList(
    "identity",
    "By which document it was seen who somebody is",
    "Wet op de identificatieplicht, article 1; Wmo 2015, article 2.3.4",
    Term("passport", "Paspoort", "Passport"),
    Term("card", "Identiteitskaart", "Identity card"),
    Term("licence", "Rijbewijs", "Driving licence"),
    Term("permit", "Verblijfsdocument", "Residence permit"),
)
DECISION_OUTCOME = CodeList(
    "decision_outcome",
    "What was decided on an application",
    "Awb, chapter 4",
    Term("granted", "Toegekend", "Granted"),
    Term("partly", "Voor een deel toegekend", "Granted in part"),
    Term("refused", "Afgewezen", "Refused"),
    Term("not_taken", "Niet behandeld", "Not taken up", "Awb 4:5."),
    Term("withdrawn", "Ingetrokken", "Taken back"),
)
DECISION_FORM = CodeList(
    "decision_form",
    "How help is given",
    "Wmo 2015, article 2.3.6",
    Term("in_kind", "In natura", "In kind"),
    Term("budget", "Persoonsgebonden budget", "Personal budget"),
)
BUDGET_CONDITION = CodeList(
    "budget_condition",
    "What must hold for a personal budget",
    "Wmo 2015, article 2.3.6 (2)",
    Term("able", "Kan dit zelf regelen, of met hulp", "Can manage it, alone or with help"),
    Term("motivated", "Legt uit waarom een budget past", "Explains why a budget fits"),
    Term("quality", "De hulp is goed en veilig", "The help is good and safe"),
)
OBJECTION_OUTCOME = CodeList(
    "objection_outcome",
    "What was decided on an objection",
    "Awb, chapter 7",
    Term("upheld", "Het bezwaar is terecht (gegrond)", "Upheld"),
    Term("partly", "Het bezwaar is voor een deel terecht (deels gegrond)", "Upheld in part"),
    Term("rejected", "Het bezwaar is niet terecht (ongegrond)", "Rejected"),
    Term(
        "inadmissible", "Het bezwaar kan niet worden behandeld (niet-ontvankelijk)", "Inadmissible"
    ),
    Term("withdrawn", "Het bezwaar is ingetrokken", "Taken back"),
)
BY_POST, ONLINE = "post", "online"
SENT_BY = CodeList(
    "sent_by",
    "How a letter went out",
    "own",
    Term(BY_POST, "Met de post", "By post"),
    Term("given", "Meegegeven", "Handed over"),
    Term(ONLINE, "In Mijn plan", "In My plan"),
)
DOCUMENT_CATEGORY = CodeList(
    "document_category",
    "What kind of document is kept",
    "own",
    Term("letter", "Brief", "Letter"),
    Term("plan", "Plan of verslag", "Plan or report"),
    Term("income", "Inkomen en schulden", "Income and debts"),
    Term("care", "Zorg", "Care"),
    Term("school", "School", "School"),
    Term("court", "Rechter of bescherming", "Court or protection"),
    Term("photo", "Foto", "Photograph"),
    Term("other", "Anders", "Other"),
)
