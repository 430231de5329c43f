"""The household's own plan, which goes before the team's."""

from wijkteam.vocabulary.codelist import CodeList, Term

OWN_PLAN = CodeList(
    "own_plan",
    "Which plan a household may make first",
    "Wmo 2015, article 2.3.2 lid 2; Jeugdwet, article 4.1.2",
    Term("personal", "Persoonlijk plan (Wmo)", "Personal plan (Wmo)", "Of an adult."),
    Term("family_group", "Familiegroepsplan (Jeugdwet)", "Family group plan (Youth Act)"),
)

OWN_PLAN_STATE = CodeList(
    "own_plan_state",
    "How an own plan stands",
    "own",
    Term("offered", "Mag gemaakt worden", "May be made"),
    Term("handed_in", "Ingeleverd", "Handed in"),
    Term("declined", "Komt er niet", "Will not be made"),
)

OWN_PLAN_DECLINED = CodeList(
    "own_plan_declined",
    "Why there is no own plan",
    "Jeugdwet, article 4.1.2: the family may decline, and two exceptions",
    Term("not_wanted", "Het huishouden wil het niet", "The household does not want to"),
    Term("threat", "Er is een concrete bedreiging", "There is a concrete threat"),
    Term("child", "Het belang van het kind vraagt anders", "The child's interest asks otherwise"),
)
