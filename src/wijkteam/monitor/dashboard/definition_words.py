"""What the catalogue says of an indicator, wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.indicators import GOALS, Definition
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.wording.sources import place_words


@dataclass(frozen=True, slots=True)
class DefinitionWords:
    """A definition in the language of the page."""

    definition: Definition

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def label(self) -> str:
        return sentences.label_words(self.definition.label)

    @property
    def question(self) -> str:
        return sentences.label_words(self.definition.question)

    @property
    def goal(self) -> str:
        return sentences.label_words(GOALS[self.definition.goal])

    @property
    def tells(self) -> str:
        return sentences.label_words(self.definition.tells)

    @property
    def does_not_tell(self) -> str:
        return sentences.label_words(self.definition.does_not_tell)

    @property
    def contradictions(self) -> list[str]:
        return sentences.contradictions(self.code)

    @property
    def source(self) -> str:
        return f"{self.definition.source}, {place_words(self.definition.at)}"
