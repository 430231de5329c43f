"""A form over a file of the municipality: what stands there is read aloud in Dutch."""

from __future__ import annotations

from django import forms

from wijkteam.ui.words import reads_english

#: Fields with words that stand in the file as somebody typed them.
IN_FILE = frozenset({
    "name", "title", "label", "description", "why", "often_why", "price_why",
    "role", "plausibility", "dissent", "by", "found",
})  # fmt: skip


class FileForm(forms.Form):
    """Fields of a programme or of a case."""

    def __getitem__(self, name: str) -> forms.BoundField:
        field = super().__getitem__(name)
        # A file is Dutch on an English page too, and is read aloud so.
        if name in IN_FILE and reads_english() and field.value():
            field.field.widget.attrs["lang"] = "nl"
        return field
