"""The indicators as data. A new one is a definition here and a function in `counting.py`."""

from __future__ import annotations

from collections.abc import Mapping

from wijkteam.analysis.indicators.definition import Definition, Text

_BY_SIGNAL = Text(
    "Het kwartaal waarin het signaal binnenkwam.", "The quarter in which the signal came in."
)

WAITING_TIME = Definition(
    code="waiting_time",
    question=Text("Hoe lang wachten mensen op het eerste gesprek?",
                  "How long do people wait for the first conversation?"),
    label=Text("Wachttijd tot het eerste gesprek", "Waiting time until the first conversation"),
    unit="days",
    numerator=Text("De middelste wachttijd in dagen, van signaal tot eerste gesprek.",
                   "The median number of days from the signal to the first conversation."),
    denominator=Text("Alle vragen waarbij het team hulp zou geven, crisis meegeteld. Meer "
                     "meldingen over één vraag tellen één keer. Wie nog wacht, telt mee. Wie is "
                     "afgesloten zonder gesprek, telt niet mee.",
                     "All questions for which the team would help, crises included. Several "
                     "signals about one question count once. Those still waiting count; those "
                     "closed without a conversation do not."),
    period=_BY_SIGNAL,
    direction="lower",
    tells=Text("De helft van de mensen had binnen dit aantal dagen een gesprek. Wie nog wacht, "
               "telt mee alsof die langer wacht dan alle anderen.",
               "Half of the people had a conversation within this number of days. Those who still "
               "wait count as waiting longer than everybody else."),
    does_not_tell=Text("Het zegt niet of de wachttijd te lang was. Bij spoed zijn twee dagen lang, "
                       "bij een gewone vraag niet.",
                       "It does not say whether the wait was too long. Two days are long in an "
                       "emergency and short for an ordinary question."),
    source="Van der Zwaan, NJi 2022 (timeliness); De Meere & Hamdi 2013, chapter 4",
)  # fmt: skip

SEEN_WITHIN_14_DAYS = Definition(
    code="seen_within_14_days",
    question=Text("Hoeveel mensen hebben binnen twee weken een gesprek?",
                  "How many people have a conversation within two weeks?"),
    label=Text("Gesprek binnen 14 dagen", "Conversation within 14 days"),
    unit="share",
    numerator=Text("Signalen met een eerste gesprek binnen 14 dagen.",
                   "Signals with a first conversation within 14 days."),
    denominator=WAITING_TIME.denominator,
    period=_BY_SIGNAL,
    direction="higher",
    tells=Text("Dit deel van de mensen had binnen 14 dagen een gesprek. Wie nog wacht, telt als "
               "niet binnen 14 dagen.",
               "This share of the people had a conversation within 14 days. Those who still wait "
               "count as not within 14 days."),
    does_not_tell=Text("Het zegt niet hoe lang de anderen wachten. In het laatste kwartaal kan het "
                       "te laag zijn: daar zijn de 14 dagen soms nog niet om.",
                       "It does not say how long the others wait. In the last quarter it may be "
                       "too low, because some of the 14 days are not over yet."),
    source=WAITING_TIME.source,
    companion_of="waiting_time",
)  # fmt: skip

EARLY_SOLUTIONS = Definition(
    code="early_solutions",
    question=Text("Hoeveel vragen zijn klaar met advies, eigen kracht of netwerk?",
                  "How many questions are solved by advice, own strength or network?"),
    label=Text("Vroeg opgelost", "Solved early"),
    unit="share",
    numerator=Text("Signalen met als uitkomst advies, op eigen kracht of met eigen netwerk.",
                   "Signals that ended in advice, own strength or own network."),
    denominator=Text("Alle signalen waarover is beslist.", "All signals that were decided on."),
    period=_BY_SIGNAL,
    direction="none",
    tells=Text("Bij dit deel van de signalen was geen hulp van het team of een specialist nodig, "
               "volgens het team.",
               "For this share of the signals no help by the team or a specialist was needed, in "
               "the team's judgement."),
    does_not_tell=Text("Het zegt niet of het mensen echt is gelukt. Meer is niet altijd beter: "
                       "soms is meteen hulp nodig.",
                       "It does not say whether people really managed. More is not always better: "
                       "sometimes help is needed at once."),
    source="Van der Zwaan, NJi 2022 (prevention and own strength)",
)  # fmt: skip

OWN_SHARE = Definition(
    code="own_share",
    question=Text("Wie doet het: mensen zelf en hun omgeving, of hulpverleners?",
                  "Who acts: people and those around them, or professionals?"),
    label=Text("Acties door bewoner, netwerk en vrijwilliger",
               "Actions by resident, network and volunteer"),
    unit="share",
    numerator=Text("Acties die een bewoner, het netwerk of een vrijwilliger doet.",
                   "Actions taken by a resident, the network or a volunteer."),
    denominator=Text("Alle acties in plannen.", "All actions in plans."),
    period=Text("Het kwartaal waarin de actie is afgesproken.",
                "The quarter in which the action was agreed."),
    direction="none",
    tells=Text("Dit deel van de afgesproken acties doen mensen zelf, met hun netwerk of met een "
               "vrijwilliger.",
               "People, their network or a volunteer take this share of the agreed actions."),
    does_not_tell=Text("Het zegt niet hoe groot een actie is of hoe zwaar die valt voor het "
                       "netwerk. Elke actie telt één keer.",
                       "It does not say how large an action is, or how heavy for the network. "
                       "Every action counts once."),
    source="Van der Zwaan, NJi 2022 (use of informal help)",
)  # fmt: skip

WITHOUT_SPECIALIST = Definition(
    code="without_specialist",
    question=Text("Hoeveel huishoudens zijn geholpen zonder specialist?",
                  "How many households are helped without a specialist?"),
    label=Text("Geholpen zonder specialist", "Helped without a specialist"),
    unit="share",
    numerator=Text("Geholpen huishoudens die niet naar een specialist zijn gegaan.",
                   "Helped households that did not go on to a specialist."),
    denominator=Text("Huishoudens die een gesprek hadden met het team. Wie twee keer kwam, telt "
                     "twee keer.",
                     "Households that had a conversation with the team. Who came twice counts "
                     "twice."),
    period=_BY_SIGNAL,
    direction="none",
    tells=Text("Bij dit deel van de huishoudens is tot nu toe geen hulp van een specialist "
               "begonnen.",
               "For this share of the households no help by a specialist has begun so far."),
    does_not_tell=Text("Het zegt niet of een specialist nodig was. Wie pas kort hulp krijgt, kan "
                       "nog naar een specialist gaan.",
                       "It does not say whether a specialist was needed. Those who came recently "
                       "may still go on to one."),
    source="De Meere & Hamdi 2013, chapter 4; Van der Zwaan, NJi 2022 (right help earlier)",
)  # fmt: skip

RETURN_AFTER_SCALING_DOWN = Definition(
    code="return_after_scaling_down",
    question=Text("Hoeveel huishoudens komen binnen een jaar terug?",
                  "How many households come back within a year?"),
    label=Text("Terug na afschalen", "Return after scaling down"),
    unit="share",
    numerator=Text("Huishoudens die binnen 365 dagen na het afschalen terugkwamen.",
                   "Households that came back within 365 days after scaling down."),
    denominator=Text("Huishoudens waarbij het team afschaalde en die daarna een heel jaar gevolgd "
                     "zijn.",
                     "Households for which the team scaled down and that were then watched for a "
                     "full year."),
    period=Text("Het kwartaal waarin het team afschaalde.",
                "The quarter in which the team scaled down."),
    direction="lower",
    tells=Text("Dit deel van de huishoudens kwam binnen een jaar terug bij het team.",
               "This share of the households came back to the team within a year."),
    does_not_tell=Text("Het zegt niet waarom mensen terugkomen. Op tijd terugkomen kan ook goed "
                       "zijn. Over het laatste jaar is nog niets bekend.",
                       "It does not say why people come back. Coming back in time can be good. "
                       "Nothing is known yet about the last year."),
    source="LPBL 2014 (relapse)",
)  # fmt: skip

#: All indicators by code, in the order of a household's journey.
DEFINITIONS: Mapping[str, Definition] = {
    definition.code: definition
    for definition in (
        WAITING_TIME,
        SEEN_WITHIN_14_DAYS,
        EARLY_SOLUTIONS,
        OWN_SHARE,
        WITHOUT_SPECIALIST,
        RETURN_AFTER_SCALING_DOWN,
    )
}
