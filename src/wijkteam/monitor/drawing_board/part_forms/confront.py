"""From which quarter, and for which teams, the approach runs: then counts are laid beside it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.round_trip import Document, Plain, flow
from wijkteam.monitor.drawing_board.part_forms.part import PartForm

#: What the file says for all teams together.
ALL = "all"
_QUARTER = re.compile(r"(\d{4})\s*[-/ ]?\s*[KQkq]([1-4])")


class ConfrontForm(PartForm):
    """Until it runs an approach is weighed as it was thought out; empty means: not yet."""

    since = forms.CharField(
        label=gettext_lazy("Loopt sinds kwartaal"),
        required=False,
        max_length=10,
        help_text=gettext_lazy(
            "Bijvoorbeeld 2026-K3. Leeg: de aanpak loopt nog niet. Vanaf dit kwartaal staat wat de "
            "registratie telt naast wat je verwachtte; je keuzes blijven je keuzes."
        ),
    )
    teams = forms.CharField(
        label=gettext_lazy("Welke teams werken zo?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "De codes uit de registratie, met komma’s ertussen. Leeg: alle teams."
        ),
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        self.known = programme.confront
        initial = {}
        if self.known is not None:
            teams = self.known.teams
            initial = {
                "since": self.known.since.replace("Q", "K"),
                "teams": "" if teams == (ALL,) else ", ".join(teams),
            }
        super().__init__(typed, prefix="confront", initial=initial)
        self.fields["since"].widget.attrs["class"] = "short"

    def clean_since(self) -> str:
        """The quarter as the file has it; a K and a Q mean the same."""
        typed = self.cleaned_data["since"].strip()
        match = _QUARTER.fullmatch(typed)
        if typed and match is None:
            raise forms.ValidationError(_("Schrijf een kwartaal als 2026-K3, of laat dit leeg."))
        return f"{match[1]}-Q{match[2]}" if match else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("teams", "").strip() and not cleaned.get("since") and not self.errors:
            self.add_error(
                "since", _("Zet erbij sinds welk kwartaal deze teams zo werken, of noem geen team.")
            )
        return cleaned

    def change(self, document: Document) -> None:
        document.drop(("confront",))
        since = self.cleaned_data["since"]
        if not since:
            return
        teams = [name.strip() for name in self.cleaned_data["teams"].split(",") if name.strip()]
        named = flow(teams) if teams else Plain(ALL)
        document.add_beside(
            ("null_alternative",), {"confront": {"since": Plain(since), "teams": named}}
        )
