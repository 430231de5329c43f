"""The forms of a conversation, and rows that can grow: who is there, the lines of a course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.cases.coding import RAISES, SAVES
from wijkteam.analysis.mkba.cases.model import Case, Line, Participant
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case
from wijkteam.monitor.session.line_forms import (
    MOST_MONTHS,
    ActivityForm,
    EventForm,
    initial_line,
    whole,
)
from wijkteam.monitor.session.state import written
from wijkteam.monitor.session.typed_range import RangeField
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.file_form import FileForm
from wijkteam.ui import words
from wijkteam.ui.widgets import SegmentedRadio
from wijkteam.vocabulary.lists import ZRM_DOMAIN

# The forms of a conversation that stand alone on their page.


#: As `cases/uploads.py`: far more than a case ever takes.
LARGEST_FILE = 200_000
CONSENSUS = [
    ("yes", gettext_lazy("eens")),
    ("partly", gettext_lazy("deels")),
    ("no", gettext_lazy("niet eens")),
]


class BeginForm(FileForm):
    """A blank case."""

    title = forms.CharField(
        label=gettext_lazy("Waar gaat de casus over?"),
        max_length=120,
        help_text=gettext_lazy("Zoals: gezin met huurschuld. Geen namen en geen straat."),
    )
    horizon = forms.FloatField(
        label=gettext_lazy("Over hoeveel maanden kijken jullie?"),
        min_value=0.5,
        max_value=MOST_MONTHS,
        initial=24,
        localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, prefix="blank")


class UploadForm(forms.Form):
    """A case file, such as one from the registration."""

    file = forms.FileField(label=gettext_lazy("Casusbestand (YAML)"))

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, prefix="upload")
        self.problems: tuple[Any, ...] = ()

    def clean_file(self) -> str:
        """The text as the pages keep it; what is refused is told line by line."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Dit bestand is te groot voor een casus."))
        try:
            return written(parse_case(file.read(), file=str(file.name)))
        except CaseRefused as refused:
            self.problems = refused.problems
            raise forms.ValidationError(
                _("Dit bestand is niet te lezen als casus. Verander eerst de regels hieronder.")
            ) from refused


class AboutForm(BeginForm):
    """What the case is called, how far it looks, and the day of the conversation."""

    on = forms.DateField(label=gettext_lazy("Datum van het gesprek"), required=False)

    def __init__(self, case: Case, typed: Any = None) -> None:
        super().__init__(typed)
        known = case.session.on if case.session else timezone.localdate()
        self.prefix = "over"
        self.initial = {"title": case.title, "horizon": whole(case.horizon), "on": known}


class CourseForm(FileForm):
    """A course that did not happen: what it is called, how much it weighs, and why."""

    label = forms.CharField(label=gettext_lazy("Naam van dit verloop"), max_length=80)
    weight = RangeField(
        label=gettext_lazy("Gewicht in %"),
        high=100,
        help_text=gettext_lazy("Hoe aannemelijk is dit verloop naast de andere?"),
    )
    plausibility = forms.CharField(
        label=gettext_lazy("Waarom is dit aannemelijk, en wie zegt dat?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    away = forms.BooleanField(label=gettext_lazy("Dit verloop weghalen"), required=False)

    def clean_weight(self) -> float:
        # Typed as a percentage, while a file holds shares.
        return float(self.cleaned_data["weight"].mean) / 100


class AgreeForm(FileForm):
    """Whether the group agreed; who did not is written down in words."""

    consensus = forms.ChoiceField(
        label=gettext_lazy("Zijn jullie het eens over dit verloop?"),
        choices=CONSENSUS,
        required=False,
        widget=SegmentedRadio,
    )
    dissent = forms.CharField(
        label=gettext_lazy("Wie ziet het anders, en waarom?"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Eén regel per mening, met de rol erbij."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, case: Case, typed: Any = None) -> None:
        session = case.session
        known = {
            "consensus": session.consensus if session else None,
            "dissent": "\n".join(session.dissent) if session else "",
        }
        super().__init__(typed, prefix="eens", initial=known)


class CheckForm(FileForm):
    """What the controllers found."""

    by = forms.CharField(
        label=gettext_lazy("Wie keek het na? (rol, zonder naam)"), max_length=80, required=False
    )
    on = forms.DateField(label=gettext_lazy("Wanneer?"), required=False)
    found = forms.CharField(
        label=gettext_lazy("Wat viel op?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, case: Case, typed: Any = None) -> None:
        check = case.session.check if case.session else None
        known = {"by": check.by, "on": check.on, "found": check.found} if check else {}
        super().__init__(typed, prefix="nagekeken", initial=known)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("on") or cleaned.get("found")) and not cleaned.get("by"):
            self.add_error("by", _("Schrijf de rol op van wie het nakeek."))
        return cleaned


class ScoresForm(forms.Form):
    """Every domain of life in every course, and at the start; and what saved or raised costs."""

    def __init__(self, case: Case, typed: Any = None) -> None:
        super().__init__(typed, prefix="leven")
        self.columns = [
            _("Bij de start"),
            *(naming.spoken(course.label) for course in case.courses),
        ]
        every = [case.start, *(course.scores for course in case.courses)]
        for code, term in ZRM_DOMAIN.items():
            for at, scores in enumerate(every):
                label = f"{words.label(term)}, {self.columns[at]}"
                self.fields[f"{code}-{at}"] = RangeField(
                    # The five levels of the Zelfredzaamheid-Matrix.
                    label=label,
                    low=1,
                    high=5,
                    required=False,
                    initial=scores.get(code),
                )
        for name, label, known in (
            ("saves", _("Wat scheelde kosten?"), SAVES),
            ("raises", _("Wat kostte juist meer?"), RAISES),
        ):
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=[(code, words.label(term)) for code, term in known.items()],
                widget=forms.CheckboxSelectMultiple,
                initial=[mechanism for mechanism in case.mechanisms if mechanism in known],
            )

    @property
    def rows(self) -> list[tuple[Any, Sequence[Any]]]:
        """A domain of life with its fields, for the table."""
        return [
            (words.label(term), [self[f"{code}-{at}"] for at in range(len(self.columns))])
            for code, term in ZRM_DOMAIN.items()
        ]

    def scores(self, at: int) -> dict[str, Any]:
        """What was scored in one column: 0 is the start, 1 the team, then the others."""
        scores = {code: self.cleaned_data[f"{code}-{at}"] for code in ZRM_DOMAIN}
        return {code: level for code, level in scores.items() if level is not None}


# Rows that can grow: the lines of a course, and who sits at the table.


#: More rows in one course would no longer be read back at the table.
MOST = 60


if TYPE_CHECKING:
    _FormSet = forms.BaseFormSet[Any]
else:
    _FormSet = forms.BaseFormSet


class GrowingRows(_FormSet):
    """A set of rows with a tick to take one away; without rows there is one to begin with."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext_lazy("Deze rij weghalen")

    @property
    def kept(self) -> list[Any]:
        """The forms that were filled in and not taken away."""
        return [
            form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


class ParticipantForm(FileForm):
    """Somebody at the table, by role."""

    role = forms.CharField(label=gettext_lazy("Rol, zonder naam"), max_length=80)
    involved = forms.BooleanField(label=gettext_lazy("werkte met dit huishouden"), required=False)
    client = forms.BooleanField(label=gettext_lazy("is bewoner"), required=False)


def line_rows(
    form: type[ActivityForm] | type[EventForm],
    lines: Sequence[Line],
    *,
    prefix: str,
    typed: QueryDict | None,
    extra: bool,
) -> GrowingRows:
    """The activities or the events of one course."""
    return _growing_rows(
        form, [initial_line(line, at) for at, line in enumerate(lines)], prefix, typed, extra
    )


def participant_rows(
    participants: Sequence[Participant], *, typed: QueryDict | None, extra: bool
) -> GrowingRows:
    """Who are here."""
    known = [
        {
            "role": participant.role,
            "involved": participant.involved,
            "client": participant.is_client,
        }
        for participant in participants
    ]
    return _growing_rows(ParticipantForm, known, "wie", typed, extra)


def grown(typed: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more row."""
    more = typed.copy()
    name = f"{prefix}-TOTAL_FORMS"
    count = typed.get(name, "0")
    # Beyond some thousands of digits Python itself refuses to make a number of it.
    is_count = count.isdecimal() and len(count) <= len(str(MOST))
    more[name] = str(min(int(count) + 1, MOST)) if is_count else "1"
    return more


def _growing_rows(
    form: type[forms.Form],
    known: list[dict[str, Any]],
    prefix: str,
    typed: QueryDict | None,
    extra: bool,
) -> GrowingRows:
    made: Any = forms.formset_factory(
        form,
        formset=GrowingRows,
        extra=1 if extra or not known else 0,
        can_delete=True,
        max_num=MOST,
        absolute_max=MOST,
        validate_max=True,
    )
    rows: GrowingRows = made(typed, initial=known, prefix=prefix)
    if extra and rows.forms:
        # Who asked for a row more types on in it.
        first = next(field for field in rows.forms[-1] if not field.is_hidden)
        first.field.widget.attrs["autofocus"] = True
    return rows
