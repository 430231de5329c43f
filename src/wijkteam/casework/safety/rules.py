"""What danger asks for: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Mapping

#: A yes to one of these is danger: somebody acts today. Children at home ask who looks after them.
DANGERS = ("danger_now", "violence", "suicidal")
CHILDREN = "children"
#: From eighteen on somebody is no child for the law.
GROWN_UP = 18


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


def is_child(role: str, age: int | None) -> bool:
    """
    Whether somebody must look after this member of a household: a child, unless known as grown up.

    >>> is_child("child", 9), is_child("child", None), is_child("child", 18), is_child("parent", 17)
    (True, True, False, False)
    """
    return role == "child" and (age is None or age < GROWN_UP)


def minded(who_minds: str) -> list[tuple[str, str]]:
    """
    Each child with where it is, as it was written: a line per child, the name before the colon.

    A line without a name is about all of them.

    >>> minded("Saar: bij oma\\nCas:")
    [('Saar', 'bij oma'), ('Cas', '')]
    """
    children = []
    for line in filter(None, map(str.strip, who_minds.splitlines())):
        name, colon, where = line.partition(":")
        children.append((name.strip(), where.strip()) if colon else ("", line))
    return children


def all_minded(who_minds: str) -> bool:
    """
    Whether somebody looks after every child that was named.

    >>> all_minded("Saar: bij oma"), all_minded("Saar: bij oma\\nCas:"), all_minded("")
    (True, False, False)
    """
    children = minded(who_minds)
    return bool(children) and all(where for _, where in children)


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
    if asks_who_minds(answers) and not all_minded(who_minds):
        missing.append("who_minds")
    if not backup.strip():
        missing.append("backup")
    return missing
