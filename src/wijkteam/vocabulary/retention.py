"""What is proposed when the term of a file has passed, and what is decided."""

from wijkteam.vocabulary.codelist import CodeList, Term

HOUSEHOLD = "household"
SIGNAL = "signal"
PART = "part"
DESTROYED = "destroyed"
KEPT = "kept"

KIND = CodeList(
    "retention_kind",
    "What a retention term is about",
    "own",
    Term(HOUSEHOLD, "Dossier", "File", "Of a household that was let go."),
    Term(PART, "Deel van een dossier", "Part of a file", "What is known under one law."),
    Term(SIGNAL, "Melding zonder hulp", "Signal without help", "Nobody was helped after it."),
)

OUTCOME = CodeList(
    "retention_outcome",
    "What was decided when a retention term had passed",
    "Wmo 2015, article 5.3.4; Jeugdwet, article 7.3.8",
    Term(DESTROYED, "Vernietigd", "Destroyed"),
    Term(KEPT, "Langer bewaren", "Kept longer", "With a reason and a last day."),
)
