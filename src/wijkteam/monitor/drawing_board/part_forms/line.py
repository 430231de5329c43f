"""A line that the template does not have: how often, at what price, who pays or gains, and when."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Role
from wijkteam.analysis.mkba.programme.round_trip import Document, Plain, Written, flow
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.drawing_board.part_forms.typed_number import NumberField
from wijkteam.monitor.wording import naming

#: How lines that were added here are known again, so that they can be taken away.
OWN = "own_"
_SIDES = ("often", "price")
#: The parties with which the first one shares a line: as many as a bill is shared over in practice.
OTHERS = ("also", "third", "fourth")
#: The section of the file in which a line of each role stands.
SECTION = {Role.BENEFIT: "benefits", Role.COST: "costs", Role.TRANSFER: "transfers"}
#: The link that templates count households with, so that a line can grow along with them.
HELPED = "helped"
HOUSEHOLD, YEAR = "household", "year"
#: How a line grows in: the shares of its first years.
RAMPS: dict[str, list[float]] = {"": [], "slow": [0.5, 0.8], "half": [0.5]}


class LineForm(PartForm):
    """Adds a line with two numbers of its own; it grows with the households unless told not to."""

    role = Role.BENEFIT
    #: The fields that a line of this role does not have.
    left_out: tuple[str, ...] = ("pays",)
    template_part = "monitor/drawing_board/_benefit.html"
    label = forms.CharField(label=gettext_lazy("Wat wordt er minder of beter?"), max_length=120)
    often = NumberField(label=gettext_lazy("Aantal"))
    often_low = NumberField(label=gettext_lazy("Laagst"))
    often_high = NumberField(label=gettext_lazy("Hoogst"))
    basis = forms.ChoiceField(label=gettext_lazy("Dat aantal is"), required=False)
    often_why = forms.CharField(label=gettext_lazy("Waarom dit aantal?"), max_length=2500)
    price = NumberField(label=gettext_lazy("Geld per keer"))
    price_low = NumberField(label=gettext_lazy("Laagst"))
    price_high = NumberField(label=gettext_lazy("Hoogst"))
    price_why = forms.CharField(
        label=gettext_lazy("Waar komt dat bedrag vandaan?"), max_length=2500
    )
    pays = forms.ChoiceField(label=gettext_lazy("Wie betaalt?"))
    gains = forms.ChoiceField(label=gettext_lazy("Wie wint erbij?"))
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor baat is het?"))
    first = forms.IntegerField(
        label=gettext_lazy("Vanaf jaar"), required=False, min_value=1, initial=1
    )
    last = forms.IntegerField(label=gettext_lazy("Tot en met jaar"), required=False, min_value=1)
    ramp = forms.ChoiceField(label=gettext_lazy("Hoe begint het?"), required=False)

    def __init__(self, typed: Any = None, *, programme: mkba.Programme, path: str = "") -> None:
        self.programme, self.path = programme, path
        super().__init__(
            typed,
            prefix=f"{self.role}-{path}" if path else str(self.role),
            empty_permitted=True,
            use_required_attribute=False,
        )
        for name in self.left_out:
            del self.fields[name]
        for party in OTHERS:
            self.fields[party] = forms.ChoiceField(label=_("Samen met"), required=False)
            # A hundred percent for another would leave nothing for the first.
            self.fields[f"{party}_share"] = forms.IntegerField(
                label=_("Haar deel, in procenten"), required=False, min_value=1, max_value=99
            )
        # A choice holds text alone, without the mark of another language.
        parties = [(code, str(naming.party(programme, code))) for code in programme.parties]
        kinds = [(code, str(naming.benefit_kind(programme, code))) for code in programme.kinds]
        for name, known in (
            ("pays", parties),
            ("gains", parties),
            *((other, parties) for other in OTHERS),
            ("kind", kinds),
            ("basis", _bases(programme)),
            ("ramp", _ramps()),
        ):
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                empty = [] if name in ("basis", "ramp") else [("", "–")]
                field.choices = [*empty, *known]
        for name, field in self.fields.items():
            if isinstance(field, NumberField | forms.IntegerField):
                self.fields[name].widget.attrs["class"] = "short"
        self.fields["label"].label = self.asks

    @property
    def asks(self) -> str:
        """What the first field asks."""
        return _("Wat wordt er minder of beter?")

    @property
    def title(self) -> str:
        return _("Een baat toevoegen")

    @property
    def is_open(self) -> bool:
        return self.is_bound and bool(self.errors)

    def has_changed(self) -> bool:
        """What stands in the form by itself is nothing typed: a line begins with its words."""
        given = ("basis", "ramp", "first")
        return any(name not in given for name in self.changed_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for side in _SIDES:
            low, point, high = (cleaned.get(f"{side}{end}") for end in ("_low", "", "_high"))
            if low is None or point is None or high is None:
                continue
            if not low <= point <= high or low == high:
                words = _("Het getal moet tussen de laagste en de hoogste grens liggen.")
                self.add_error(side, words)
        self._check_parties(cleaned)
        first, last = cleaned.get("first") or 1, cleaned.get("last")
        if last is not None and last < first:
            self.add_error("last", _("Dit ligt voor het eerste jaar. Kies een later jaar."))
        if first > self.programme.horizon:
            self.add_error("first", _("Zo lang rekent de aanpak niet. Kies een eerder jaar."))
        return cleaned

    def _check_parties(self, cleaned: dict[str, Any]) -> None:
        """Every other party with its share, each once, and something left for the first."""
        named = [cleaned.get(self._main_party())]
        for other in OTHERS:
            party, share = cleaned.get(other), cleaned.get(f"{other}_share")
            if bool(party) != bool(share):
                words = _("Kies een partij met haar deel, of laat beide leeg.")
                self.add_error(f"{other}_share", words)
            if party and party in named:
                words = _("Dit is dezelfde partij. Kies een andere, of laat dit leeg.")
                self.add_error(other, words)
            named.append(party)
        # A first party with nothing left is no party: the line would say who gains, and be wrong.
        if sum(cleaned.get(f"{other}_share") or 0 for other in OTHERS) >= 100:
            words = _("Samen is dit alles of meer. Laat iets over voor de eerste partij.")
            self.add_error(f"{OTHERS[0]}_share", words)

    def other_parties(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each other party with its share, as they stand beside each other in the form."""
        return [(self[other], self[f"{other}_share"]) for other in OTHERS]

    def change(self, document: Document) -> None:
        typed = self.cleaned_data
        base = re.sub(r"[^a-z0-9]+", "_", slugify(typed["label"])).strip("_")[:40] or "post"
        # Two lines may bear one label; their codes may not be the same.
        tries = (base, *(f"{base}_{n}" for n in range(2, 99)))
        code = next(code for code in tries if f"{OWN}{code}" not in self.programme.links)
        grows = typed.get("basis") == HOUSEHOLD
        per = "events/household" if grows else "events/year"
        labels = {"often": _("Aantal: %(name)s"), "price": _("Geld per keer: %(name)s")}
        units = {"often": per, "price": f"{self.programme.currency}/event"}
        for side in _SIDES:
            _add_to(document, "values", f"own.{code}.{side}", {
                "label": labels[side] % {"name": typed["label"]},
                "value": typed[side],
                "range": [typed[f"{side}_low"], typed[f"{side}_high"]],
                "unit": Plain(units[side]),
                "assumption": typed[f"{side}_why"],
            })  # fmt: skip
        line: dict[str, Written] = {"label": typed["label"]}
        if self.path:
            line["path"] = Plain(self.path)
        line["quantity"] = Plain(f"{f'{HELPED} * ' if grows else ''}own.{code}.often")
        line["price"] = Plain(f"own.{code}.price")
        for side in ("pays", "gains"):
            if side in typed:
                line[side] = self._parties(side)
        if "kind" in typed:
            line["kind"] = Plain(typed["kind"])
        years = self._years()
        if years:
            line["years"] = flow(years)
        _add_to(document, SECTION[self.role], f"{OWN}{code}", line)

    def _main_party(self) -> str:
        """The side of which a second party takes a share."""
        return "pays" if self.role is Role.COST else "gains"

    def _parties(self, side: str) -> Written:
        typed = self.cleaned_data
        percents = {typed[name]: typed[f"{name}_share"] for name in OTHERS if typed.get(name)}
        if not percents or side != self._main_party():
            return Plain(typed[side])
        # The main party takes what is left, so that the shares add up whatever was typed.
        percents = {typed[side]: 100 - sum(percents.values()), **percents}
        return flow({party: percent / 100 for party, percent in percents.items()})

    def _years(self) -> dict[str, Written]:
        """The first and the last year, and the ramp, as far as they are not what is usual."""
        typed = self.cleaned_data
        years: dict[str, Written] = {}
        # The usual is left out of the file: it would read as a choice that somebody made.
        if (typed.get("first") or 1) > 1:
            years["from"] = int(typed["first"])
        if typed.get("last"):
            years["to"] = int(typed["last"])
        if RAMPS.get(typed.get("ramp") or ""):
            years["ramp"] = RAMPS[typed["ramp"]]
        return years


class BenefitForm(LineForm):
    """A benefit on one of the paths A–D."""


class CostForm(LineForm):
    """A cost: training, ICT, housing, coaching of networks, extra care that reach brings up."""

    role = Role.COST
    left_out = ("gains", "kind")

    @property
    def asks(self) -> str:
        return _("Waar gaat het geld heen?")

    @property
    def title(self) -> str:
        return _("Een kostenpost toevoegen")


class TransferForm(LineForm):
    """Money that goes from one party to another: for all together it is nothing."""

    role = Role.TRANSFER
    left_out = ("kind",)

    @property
    def asks(self) -> str:
        return _("Welk geld gaat van de een naar de ander?")

    @property
    def title(self) -> str:
        return _("Een overdracht toevoegen")


class TakeAwayForm(PartForm):
    """Takes lines away that were added here."""

    gone = forms.MultipleChoiceField(
        label=gettext_lazy("Zelf toegevoegde posten weghalen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        programme: mkba.Programme,
        path: str = "",
        role: Role = Role.BENEFIT,
    ) -> None:
        self.role = role
        super().__init__(typed, prefix=f"gone-{path or role}")
        field = self.fields["gone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (line.name, str(naming.spoken(line.label)))
            for line in added_lines(programme, role, path)
        ]

    def change(self, document: Document) -> None:
        for name in self.cleaned_data["gone"]:
            document.drop((SECTION[self.role], name))
            for side in _SIDES:
                document.drop(("values", f"own.{name.removeprefix(OWN)}.{side}"))


def added_lines(programme: mkba.Programme, role: Role, path: str = "") -> list[mkba.Link]:
    """The lines of a role, and of a path where they have one, that were added here."""
    return [
        link
        for link in programme.links.values()
        if link.name.startswith(OWN) and link.role is role and (link.path or "") == path
    ]


def _bases(programme: mkba.Programme) -> list[tuple[str, str]]:
    """Per household first: then a line follows when the reach is changed."""
    per_year = (YEAR, _("per jaar, hoeveel huishoudens het ook zijn"))
    link = programme.links.get(HELPED)
    if link is None or link.role is not Role.EFFECT:
        return [per_year]
    return [(HOUSEHOLD, _("per huishouden dat hulp krijgt, per jaar")), per_year]


def _ramps() -> list[tuple[str, str]]:
    return [
        ("", _("meteen helemaal")),
        ("half", _("de helft in het eerste jaar")),
        ("slow", _("de helft, dan vier vijfde, dan alles")),
    ]


def _add_to(document: Document, group: str, name: str, written: dict[str, Written]) -> None:
    """Below the others of the group; a file without that group gets one."""
    if document.find((group,)) is not None:
        document.add((group,), {name: written})
    else:
        document.add_beside(("null_alternative",), {group: {name: written}})
