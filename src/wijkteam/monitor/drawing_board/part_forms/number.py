"""One number of a programme: its value, its bounds, and where it comes from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.programme.model import Value
from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.parameters.figures.distributions import Pert, Uniform
from wijkteam.monitor.drawing_board.part_forms.number_in_file import NumberChange, change_number
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.drawing_board.part_forms.typed_number import NumberField, written_number
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import interval, value
from wijkteam.monitor.wording.evidence import evidence_word
from wijkteam.monitor.wording.sources import source_words, why_missing
from wijkteam.monitor.wording.units import in_percent, is_rate, unit_words
from wijkteam.ui.widgets import SegmentedRadio

#: A source with a quotation fits; a report does not belong here.
LONGEST_WHY = 2500
SOURCE, REASON = "source", "assumption"
_ASK_WHY = "ask_why"
#: What a team has or does; the paths A–D may go below nil, as help that comes earlier costs more.
_NEVER_NEGATIVE = ("team", "find", "funding", "reference", "selection", "mix")


class NumberForm(PartForm):
    """The number as it stands in the text; one of your own needs a source or a reason."""

    template_part = "monitor/drawing_board/_number.html"

    def __init__(self, typed: Any = None, *, stated: Value, used: Input, paths: str = "") -> None:
        self.stated, self.used, self.paths = stated, used, paths
        self.unit = stated.unit or used.unit or ""
        self.percent = in_percent(self.unit)
        self.bounds: tuple[float | None, float | None] = (None, None)
        if isinstance(stated.distribution, Pert | Uniform):
            self.bounds = stated.distribution.support
        super().__init__(typed, prefix=stated.name)
        self._fields()

    def _fields(self) -> None:
        low, high = self.bounds
        for name, label, number in (
            ("value", gettext_lazy("Getal"), self.stated.stated),
            ("low", gettext_lazy("Laagst"), low),
            ("high", gettext_lazy("Hoogst"), high),
        ):
            self.fields[name] = NumberField(
                label=label,
                required=False,
                percent=self.percent,
                initial=written_number(number, percent=self.percent),
            )
            self.fields[name].widget.attrs["class"] = "short"
        self.fields["origin"] = forms.ChoiceField(
            label=gettext_lazy("Waar komt het vandaan?"),
            choices=[(SOURCE, _("bron")), (REASON, _("aanname"))],
            initial=SOURCE if self.stated.source else REASON,
            widget=SegmentedRadio,
            required=False,
        )
        self.fields["why"] = forms.CharField(
            label=gettext_lazy("Bron met jaar en bladzijde, of de reden"),
            initial=self.why_now,
            required=False,
            max_length=LONGEST_WHY,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["same"] = forms.BooleanField(
            label=gettext_lazy("Deze bron of reden geldt ook voor het nieuwe getal"), required=False
        )

    @property
    def mostly_optional(self) -> bool:
        return True

    @property
    def title(self) -> str:
        return naming.used(self.used)

    @property
    def why_now(self) -> str:
        return self.stated.source or self.stated.assumption or ""

    @property
    def why_said(self) -> str:
        return naming.spoken(self.why_now)

    @property
    def unit_said(self) -> str:
        words = unit_words(self.unit)
        year = self.stated.price_year
        prices = _("prijzen van")
        return f"{words}, {prices} {year}" if year and words else words

    @property
    def now(self) -> str:
        """What it is worth in the sum, in the prices of the programme."""
        used = self.used
        doubt = interval(*used.interval, used.unit)
        return value(used.mean, used.unit) + (f" ({doubt})" if doubt else "")

    @property
    def origin_said(self) -> str:
        return why_missing(self.used) or source_words(self.used.says)

    @property
    def evidence(self) -> str:
        return evidence_word(self.used.evidence)

    @property
    def is_borrowed(self) -> bool:
        """Whether it has no number of its own yet: from the parameters, or missing."""
        return self.stated.distribution is None

    @property
    def asks_why(self) -> bool:
        """Whether a changed number has only the reason of the old one."""
        return self.has_error("why", _ASK_WHY)

    @property
    def is_open(self) -> bool:
        return bool(self.errors) if self.is_bound else False

    @property
    def error_field(self) -> str:
        return "value"

    def _asked(self) -> tuple[float | None, float | None, float | None]:
        cleaned = self.cleaned_data
        return cleaned.get("value"), cleaned.get("low"), cleaned.get("high")

    def has_changed(self) -> bool:
        """Only what counts: an origin without a number of its own changes nothing."""
        changed = set(self.changed_data) - {"same"}
        return bool(changed - {"origin", "why"}) if self.is_borrowed else bool(changed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.has_changed() or self.errors:
            return cleaned
        point, *asked_bounds = self._asked()
        only_the_value_moved = (
            point not in (None, self.stated.stated) and tuple(asked_bounds) == self.bounds
        )
        if self.bounds != (None, None) and only_the_value_moved:
            cleaned["low"], cleaned["high"] = self._moved()
        self._check_numbers()
        self._check_why()
        return cleaned

    def _moved(self) -> tuple[float | None, float | None]:
        """The bounds in proportion, as when a number is changed in the file."""
        old, new = self.stated.stated, self.cleaned_data["value"]
        low, high = self.bounds
        if low is None or high is None or low <= new <= high:
            return low, high
        if not old or not new:
            return None, None
        # Six digits, as a person would write; sorted, for a number below nil turns the ends round.
        least, most = sorted(float(f"{end * new / old:.6g}") for end in (low, high))
        most = min(most, 1.0) if self.percent else most
        return (least, most) if least <= new <= most and least < most else (None, None)

    def _check_numbers(self) -> None:
        point, low, high = self._asked()
        if point is None and (low is None or high is None):
            self.add_error("value", _("Vul een getal in."))
            return
        if (low is None) != (high is None):
            empty = "low" if low is None else "high"
            self.add_error(empty, _("Vul allebei de grenzen in, of geen van beide."))
            return
        self._check_limits([number for number in (point, low, high) if number is not None])
        if low is None or high is None:
            return
        if low >= high:
            self.add_error("high", _("De hoogste grens moet boven de laagste liggen."))
        elif point is not None and not low <= point <= high:
            self.add_error(
                "value", _("Het getal moet tussen de laagste en de hoogste grens liggen.")
            )

    def _check_limits(self, numbers: list[float]) -> None:
        group = self.stated.name.partition(".")[0]
        if is_share(self.unit) and not all(0 <= number <= 1 for number in numbers):
            self.add_error("value", _("Een deel ligt tussen 0 en 100 procent, met zijn grenzen."))
        # A rate of −100% would divide by nothing; above 100% it is 5 typed for 5 percent.
        elif is_rate(self.unit) and not all(-1 < number <= 1 for number in numbers):
            self.add_error(
                "value", _("Dit ligt tussen −100 en 100 procent. Schrijf 2,25 voor 2,25 procent.")
            )
        elif group == "reach" and min(numbers) < 0:
            self.add_error("value", _("Een team bereikt nooit minder dan niemand."))
        elif group in _NEVER_NEGATIVE and min(numbers) < 0:
            self.add_error("value", _("Dit getal kan niet onder nul liggen."))

    def _check_why(self) -> None:
        why = self.cleaned_data.get("why", "").strip()
        moved = {"value", "low", "high"} & set(self.changed_data)
        same_why = why == self.why_now.strip() and not self.cleaned_data.get("same")
        if not why:
            self.add_error("why", _("Zeg waar het getal vandaan komt, of waarom je dit aanneemt."))
        elif moved and same_why:
            words = _(
                "Je hebt het getal veranderd, maar de bron of reden niet. Pas die aan, of zeg "
                "dat die ook voor het nieuwe getal geldt."
            )
            self.add_error("why", forms.ValidationError(words, code=_ASK_WHY))

    def change(self, document: Document) -> None:
        change_number(document, self.stated.name, self._change(self.cleaned_data["why"]))

    def preview(self, document: Document) -> None:
        lacks_only_why = self.is_bound and set(self.errors) <= {"why"}
        if lacks_only_why and self.has_changed():
            why = self.cleaned_data.get("why") or self.why_now or "–"
            change_number(document, self.stated.name, self._change(why))

    def _change(self, why: str) -> NumberChange:
        point, low, high = self._asked()
        return NumberChange(
            value=point,
            low=low,
            high=high,
            why=why,
            is_source=self.cleaned_data.get("origin") == SOURCE,
            label=naming.used(self.used),
            unit=self.unit,
        )
