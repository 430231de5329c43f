"""How a team looks at its own work, and what was asked of it."""

from wijkteam.vocabulary.codelist import CodeList, Term

ACTIVE_ELEMENT = CodeList(
    "active_element",
    "What makes the help of a team work",
    "NJi 2022, chapter 7 (p. 50-57): twenty active elements and three that hinder",
    Term("open_view", "Open houding en objectieve blik", "Open attitude, objective view"),
    Term("relation", "Goede relatie met de inwoner", "Good relation with the resident"),
    Term("trust", "Vertrouwen in de inwoner", "Trust in the resident"),
    Term("reachable", "Beschikbaar, bereikbaar, betrouwbaar", "Available, reachable, reliable"),
    Term("clear", "Duidelijk over stappen en mogelijkheden", "Clear about steps and options"),
    Term("partners", "Goede relatie met partners", "Good relation with partners"),
    Term("partner_trust", "Vertrouwen tussen partners", "Trust between partners"),
    Term("shared_view", "Samen één visie, doel en taal", "A shared view, goal and language"),
    Term("partner_reach", "Bereikbaar voor partners", "Reachable for partners"),
    Term("visible", "Zichtbaar in de wijk, eropaf", "Visible nearby, going out"),
    Term("findable", "Vindbare en toegankelijke hulp", "Findable and accessible help"),
    Term("broad_view", "Breed kijken en aansluiten", "Looking broadly and joining in"),
    Term("tailored", "Maatwerk", "Tailor-made help"),
    Term("goals", "Haalbare doelen en terugkijken", "Realistic goals and looking back"),
    Term("network", "Netwerk opbouwen en activeren", "Building the network"),
    Term("learning", "Leren en verbeteren", "Learning and improving"),
    Term("composition", "Brede samenstelling en kennis", "Broad composition and expertise"),
    Term("mandate", "Mandaat", "Mandate"),
    Term("own_help", "Zelf hulp kunnen bieden", "Being able to help itself"),
    Term("leadership", "Leiderschap", "Leadership"),
    Term("steady", "Vaste gezichten, weinig wisseling", "Steady faces, little turnover"),
    Term("capacity", "Genoeg tijd voor de taken", "Enough time for the tasks"),
    Term("no_waiting", "Niemand wacht lang", "Nobody waits long"),
)
#: The headings of the chapter, each with its elements.
ELEMENTS_OF: dict[str, tuple[str, ...]] = {
    "resident": ("open_view", "relation", "trust", "reachable", "clear"),
    "partners": ("partners", "partner_trust", "shared_view", "partner_reach"),
    "finding": ("visible", "findable"),
    "broad": ("broad_view", "tailored", "goals", "network"),
    "learning": ("learning",),
    "organisation": ("composition", "mandate", "own_help", "leadership"),
    "hinders": ("steady", "capacity", "no_waiting"),
}
ELEMENT_HEADING = CodeList(
    "element_heading",
    "Under what an active element stands",
    "NJi 2022, chapter 7, after the five basic functions (KPMG 2019)",
    Term("resident", "Wij en de inwoner", "We and the resident"),
    Term("partners", "Wij en partners", "We and partners"),
    Term("finding", "Signaleren en vindbaar zijn", "Noticing and being found"),
    Term("broad", "Handelen met een brede blik", "Acting with a broad view"),
    Term("learning", "Leren en verbeteren", "Learning and improving"),
    Term("organisation", "Hoe het team is georganiseerd", "How the team is organised"),
    Term("hinders", "Wat kan belemmeren", "What may hinder"),
)
ELEMENT_LEVEL = CodeList(
    "element_level",
    "How far a team has an active element, by its own judgement",
    "own: four levels, so that nobody can stand in the middle",
    Term("1", "Nog niet", "Not yet"),
    Term("2", "Soms", "Sometimes"),
    Term("3", "Meestal", "Mostly"),
    Term("4", "Altijd", "Always"),
)
GOAL_MET = CodeList(
    "goal_met",
    "What came of a goal of the municipality with a team",
    "own",
    Term("met", "Gehaald", "Met"),
    Term("partly", "Voor een deel", "Partly"),
    Term("not_met", "Niet gehaald", "Not met"),
    Term("too_early", "Nog te vroeg", "Too early"),
)
