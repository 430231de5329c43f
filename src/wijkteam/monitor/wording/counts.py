"""What was counted in a release, in the language of the reader: the library says it in English."""

from __future__ import annotations

import re
from functools import lru_cache

from wijkteam.analysis.facts.steps import STEPS
from wijkteam.monitor.wording.naming import in_language
from wijkteam.ui.dates import quarter_words

#: Words of the question as a programme file asks it, those of more words first.
_WORDS = {
    "duration of": "duur in",
    "change of value": "verandering van de score",
    "count of": "aantal",
    "share of": "deel van de",
    "share": "deel",
    "sum of": "som van",
    "mean of": "gemiddelde van",
    "median of": "mediaan van",
    "hours of worker": "uren per medewerker",
    "workers of heads": "medewerkers",
    "workers of full_time": "medewerkers, voltijds gerekend",
    "caseload of full_time": "huishoudens per voltijdse medewerker",
    "still running": "lopen nog",
    "quarter(s) until": "kwartaal of kwartalen tot en met",
    "households": "huishoudens",
    "household": "huishouden",
    "persons": "personen",
    "person": "persoon",
    "steps": "stappen",
    "cases": "meldingen",
    "months": "maanden",
    "days": "dagen",
    "years": "jaren",
    "year": "jaar",
    "quarter": "kwartaal",
    "value": "getal",
    "code": "soort",
    "state": "stand",
    "actor": "wie",
    "reason": "reden",
    "step": "stap",
    "team": "team",
    "since": "sinds",
    "until": "tot en met",
    "within": "binnen",
    "from": "van",
    "to": "tot",
    "of": "van",
}


def counted_words(says: str) -> str:
    """
    What a count is of, such as “duur in maanden (van Gesprek tot Afgesloten)”.

    Codes of teams, and words that no list has, stay as they are in the file.
    """
    words = _words()
    said = _QUARTER.sub(lambda match: quarter_words(match[0]), says)
    dutch = _WORD.sub(lambda match: words.get(match[0], match[0]), said).replace("/", " of ")
    return in_language(dutch, says)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Those of the question, and what steps and their codes are called in the lists."""
    named: dict[str, str] = {}
    for step in STEPS.values():
        for codes in filter(None, (step.code, step.state, step.actor, step.reason)):
            named |= {code: codes[code].dutch for code in codes.codes}
    named |= {code: step.term.dutch for code, step in STEPS.items()}
    return named | _WORDS


#: Of a time, and not of a release: that is called after its last quarter, as its file is.
_QUARTER = re.compile(r"(?<=since |until )\d{4}-Q[1-4]\b")
#: A phrase of the question, or a code.
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _WORDS))}|[a-z_]+)(?![\w-])")
