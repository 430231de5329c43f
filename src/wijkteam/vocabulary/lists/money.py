"""Who pays and who gains."""

from wijkteam.vocabulary.codelist import CodeList, Term

PARTY = CodeList(
    "party",
    "Who pays or gains",
    "LPBL 2014 (benefits per party; figure 3 stacks the benefits in money by who gains them)",
    Term("municipality", "Gemeente", "Municipality"),
    Term("health_insurer", "Zorgverzekeraars", "Health insurers"),
    Term("long_term_care", "Langdurige zorg (Wlz)", "Long-term care"),
    Term("central_government", "Rijk", "Central government"),
    Term("housing", "Woningcorporaties", "Housing corporations"),
    Term("justice", "Politie en justitie", "Police and justice"),
    Term("employers", "Werkgevers", "Employers"),
    Term("residents", "Bewoners", "Residents"),
    Term("volunteers", "Vrijwilligers", "Volunteers"),
)
BENEFIT_KIND = CodeList(
    "benefit_kind",
    "What a benefit is about: a second cut, beside who gains it",
    "wijkteam; that immaterial benefits stand apart from money is LPBL 2014, figure 3",
    Term("care", "Zorg en jeugdhulp", "Care and youth help"),
    Term("living", "Wonen, schuld, veiligheid", "Housing, debt, safety"),
    Term("work", "Werk en inkomen", "Work and income"),
    Term("wellbeing", "Welzijn (geen geld)", "Wellbeing (not money)"),
)
