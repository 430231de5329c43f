"""The forms of the drawing board: each changes one part of the text."""

from __future__ import annotations

from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.monitor.wording.file_form import FileForm


class PartForm(FileForm):
    """A part of a step. It knows how to write what was typed into the text of the programme."""

    quiet = True
    template_part = "monitor/drawing_board/_plain.html"

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
