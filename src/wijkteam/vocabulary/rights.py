"""What somebody may ask about the own data, and how it is answered."""

from wijkteam.vocabulary.codelist import CodeList, Term

CORRECT, DESTROY, OBJECT = "correct", "destroy", "object"
#: These are about one thing, so somebody may ask the same about another while the first is open.
ABOUT_ONE_THING = (CORRECT, OBJECT)
GRANTED = "granted"

KIND = CodeList(
    "rights_kind",
    "What somebody asks about the own data",
    "GDPR, articles 15 to 21; Wmo 2015, article 5.3.5; Jeugdwet, article 7.3.9",
    Term("copy", "Lezen wat er staat", "Read what is there", "GDPR, article 15."),
    Term(CORRECT, "Laten verbeteren", "Have it corrected", "GDPR, article 16."),
    Term(DESTROY, "Laten vernietigen", "Have it destroyed", "Wmo 5.3.5; Jeugdwet 7.3.9."),
    Term("restrict", "Even niet gebruiken", "Not be used for now", "GDPR, article 18."),
    Term(OBJECT, "Bezwaar maken", "Object", "GDPR, article 21."),
)

ANSWER = CodeList(
    "rights_answer",
    "What was answered",
    "GDPR, article 12",
    Term(GRANTED, "Ja", "Yes"),
    Term("partly", "Deels", "Partly"),
    Term("refused", "Nee", "No", "With the reason, and where to go next."),
)
