"""What danger asks for: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Mapping

#: A yes to one of these is danger: somebody acts today. Children at home ask who looks after them.
DANGERS = ("danger_now", "violence", "suicidal")
CHILDREN = "children"


def is_danger(answers: Mapping[str, str]) -> bool:
    """
    Whether the answers ask to act now.

    >>> is_danger({"violence": "yes"}), is_danger({"children": "yes"}), is_danger({})
    (True, False, False)
    """
    return any(answers.get(question) == "yes" for question in DANGERS)


def unanswered(answers: Mapping[str, str]) -> list[str]:
    """
    The questions about danger that nobody answered: a crisis may not be decided without them.

    "Don't know" is an answer: it was asked.

    >>> unanswered({"danger_now": "no", "violence": "unknown"})
    ['suicidal']
    """
    return [question for question in DANGERS if not answers.get(question)]


def asks_who_minds(answers: Mapping[str, str]) -> bool:
    """
    Children in a house with danger: somebody must say who looks after them now.

    >>> asks_who_minds({"violence": "yes", "children": "yes"})
    True
    """
    return is_danger(answers) and answers.get(CHILDREN) == "yes"


def steps_open(
    answers: Mapping[str, str], *, emergency: str, who_minds: str, backup: str
) -> list[str]:
    """
    What must be done before the danger may be closed: never alone, never with a child forgotten.

    >>> steps_open({"violence": "yes"}, emergency="called", who_minds="", backup="")
    ['backup']
    """
    missing = []
    if not emergency:
        missing.append("emergency")
    if asks_who_minds(answers) and not who_minds.strip():
        missing.append("who_minds")
    if not backup.strip():
        missing.append("backup")
    return missing
