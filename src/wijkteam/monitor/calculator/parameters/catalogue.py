"""Every parameter in a list that can be searched and narrowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.parameters import Parameters, Snapshot
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.model import Parameter
from wijkteam.monitor.wording.amounts import interval, value
from wijkteam.monitor.wording.naming import CERTAINTY, CERTAINTY_TONE, KIND, parameter, payer
from wijkteam.monitor.wording.sources import publication_words

#: About two screens of a desk.
ON_A_PAGE = 40


class FilterForm(forms.Form):
    """What to look for. Whatever is typed, there is a list."""

    quiet = True
    mostly_optional = True
    zoek = forms.CharField(label=gettext_lazy("Zoek"), required=False, max_length=80)
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        required=False,
        choices=[("", gettext_lazy("alle soorten")), *KIND.items()],
    )
    zekerheid = forms.ChoiceField(
        label=gettext_lazy("Hoe zeker"),
        required=False,
        choices=[
            ("", gettext_lazy("alles")),
            *CERTAINTY.items(),
            ("missing", gettext_lazy("ontbreekt")),
        ],
    )
    volgorde = forms.ChoiceField(
        label=gettext_lazy("Volgorde"),
        required=False,
        choices=[
            ("", gettext_lazy("per soort")),
            ("naam", gettext_lazy("op naam")),
            ("zekerheid", gettext_lazy("minst zeker eerst")),
            ("bron", gettext_lazy("per bron")),
        ],
    )


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One parameter in the list."""

    id: str
    label: str
    kind: str
    value: str
    interval: str
    unit: str
    payer: str
    source: str
    certainty: str
    tone: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One page of the list, and how many there are in all."""

    rows: list[ParameterRow]
    count: int
    missing: int
    page: int
    pages: int
    previous: str
    next: str


def catalogue(tree: Parameters, snapshot: Snapshot, form: FilterForm, page: int) -> Catalogue:
    """The parameters that fit what was asked."""
    asked = form.cleaned_data if form.is_valid() else {}
    estimates = snapshot.estimates
    fitting = [figure for figure in tree.values() if _fits(figure, estimates.get(figure.id), asked)]
    fitting.sort(key=_order(asked.get("volgorde", ""), snapshot))
    last = max((len(fitting) - 1) // ON_A_PAGE, 0)
    # An address that was kept may ask for a page that a filter has made to disappear.
    page = min(max(page, 0), last)
    here = fitting[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return Catalogue(
        rows=[parameter_row(figure, estimates.get(figure.id)) for figure in here],
        count=len(fitting),
        missing=sum(figure.is_missing for figure in fitting),
        page=page + 1,
        pages=last + 1,
        previous=_link(asked, page - 1) if page > 0 else "",
        next=_link(asked, page + 1) if page < last else "",
    )


def _order(asked: str, snapshot: Snapshot) -> Callable[[Parameter], tuple[int | str, ...]]:
    """What to sort by; within that always by kind and name."""
    surest = list(CERTAINTY)

    def key(figure: Parameter) -> tuple[int | str, ...]:
        estimate = snapshot.estimates.get(figure.id)
        known = None if figure.is_missing else estimate
        kind = (list(KIND).index(figure.kind), parameter(figure).casefold())
        if asked == "naam":
            return kind[1:]
        if asked == "zekerheid":
            return (-surest.index(known.certainty) if known else -len(surest), *kind)
        if asked == "bron":
            return (known.source.title.casefold() if known else "~", *kind)
        return kind

    return key


def parameter_row(figure: Parameter, estimate: Estimate | None) -> ParameterRow:
    """One line of the list. A parameter without a value on this day has none to show."""
    known = estimate if estimate is not None and not figure.is_missing else None
    if known:
        certainty = str(CERTAINTY[known.certainty])
    else:
        certainty = _("ontbreekt") if figure.is_missing else _("geldt pas later")
    return ParameterRow(
        id=figure.id,
        label=parameter(figure),
        kind=str(KIND[figure.kind]),
        # What is reckoned with: what stands in the source may be the end of its own range.
        value=value(known.value, figure.unit) if known else "–",
        interval=interval(known.low, known.high, figure.unit) if known else "",
        unit=figure.unit,
        payer=payer(figure.payer),
        source=publication_words(known.source.title)
        if known
        else _("geen bron gevonden, telt niet mee"),
        certainty=certainty,
        tone=CERTAINTY_TONE[known.certainty] if known else "terra",
        missing=figure.is_missing,
    )


def _fits(parameter: Parameter, estimate: Estimate | None, asked: dict[str, str]) -> bool:
    if asked.get("soort") and parameter.kind != asked["soort"]:
        return False
    known = None if parameter.is_missing else estimate
    sure = asked.get("zekerheid")
    if sure == "missing" and not parameter.is_missing:
        return False
    if sure and sure not in ("missing", known.certainty if known else ""):
        return False
    text = [
        parameter.id, parameter.label, parameter.label_en, parameter.description,
        parameter.description_nl,
    ]  # fmt: skip
    text.append(payer(parameter.payer))
    if known:
        text += [known.source.title, known.source.author]
    searched = " ".join(text).casefold()
    return all(word in searched for word in asked.get("zoek", "").casefold().split())


def _link(asked: dict[str, str], page: int) -> str:
    kept: Sequence[tuple[str, str]] = [(key, text) for key, text in asked.items() if text]
    return f"?{urlencode([*kept, ('bladzijde', str(page))])}"
