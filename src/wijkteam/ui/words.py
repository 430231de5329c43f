"""
The words of the vocabulary in the language of the reader.

``choices(URGENCY)`` serves a model or form field, ``label(URGENCY["today"])`` is "Vandaag",
and in a template ``{{ signal.urgency|word:"urgency" }}`` says the same.
"""

from django.utils.functional import lazy
from django.utils.translation import get_language

from wijkteam.vocabulary import complaints, journey, lists, people, retention, rights, sharing
from wijkteam.vocabulary.codelist import CodeList, Term

LISTS: dict[str, CodeList] = {
    held.name: held
    for module in (lists, journey, people, complaints, retention, rights, sharing)
    for held in vars(module).values()
    if isinstance(held, CodeList)
}


def reads_english() -> bool:
    """Whether the page is in English; otherwise it is in Dutch."""
    return (get_language() or "nl").startswith("en")


def label(term: Term) -> str:
    """What *term* is called in the active language; Dutch unless that is English."""
    return term.english if reads_english() else term.dutch


lazy_label = lazy(label, str)


class Label(type(lazy_label(LISTS["urgency"]["today"]))):  # type: ignore[misc]
    """
    A label that is read when it is shown, and recognised by its term.

    Django hashes all choices of a field each time that one of them is shown
    (``get_urgency_display``); to read every word for that took a tenth of a page with a list.
    """

    def __hash__(self) -> int:
        return id(self._args[0])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Label):
            return self._args[0] is other._args[0]
        return super().__eq__(other)


def choices(codelist: CodeList) -> list[tuple[str, str]]:
    """Return ``(code, label)`` pairs for a model or form field, translated when shown."""
    return [(code, Label((term,), {})) for code, term in codelist.items()]


def word(code: str | None, list_name: str) -> str:
    """
    Return what *code* of the code list called *list_name* is called.

    No code gives no word. A code that the list does not know gives itself, so that
    a page with an old record still shows what was stored.
    """
    if not code:
        return ""
    term = LISTS[list_name].get(code)
    return label(term) if term else str(code)


def inside(text: object) -> str:
    """
    Return a label as it stands inside a sentence: a small first letter, unless it is a name.

    >>> inside("Vandaag"), inside("GP"), inside("School of Mila")
    ('vandaag', 'GP', 'school of Mila')
    """
    words = str(text)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
