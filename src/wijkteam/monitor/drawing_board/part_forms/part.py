"""The forms of the drawing board: each changes one part of the text."""

from __future__ import annotations

from django import forms

from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.ui.words import reads_english

#: Fields with words that stand in the file as somebody typed them.
IN_FILE = ("name", "label", "description", "why", "often_why", "price_why")


class PartForm(forms.Form):
    """A part of a step. It knows how to write what was typed into the text of the programme."""

    quiet = True
    template_part = "monitor/drawing_board/_plain.html"

    def __getitem__(self, name: str) -> forms.BoundField:
        field = super().__getitem__(name)
        # A file is Dutch on an English page too, and is read aloud so.
        if name in IN_FILE and reads_english() and field.value():
            field.field.widget.attrs["lang"] = "nl"
        return field

    def write(self, text: str) -> str:
        """The text with what this form says; only asked of a form that is valid and changed."""
        document = Document(text)
        self.change(document)
        return document.text

    def change(self, document: Document) -> None:
        """Put what this form says in its place in the file."""
        raise NotImplementedError

    def preview(self, document: Document) -> None:
        """For the live result: what was typed so far, as far as it can count."""
        if self.is_valid() and self.has_changed():
            self.change(document)

    @property
    def error_field(self) -> str | None:
        """The field beside which a refusal of the engine is shown."""
        return next(iter(self.changed_data), None)

    @property
    def title(self) -> str:
        return ""
