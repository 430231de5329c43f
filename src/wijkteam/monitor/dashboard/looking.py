"""What somebody looks at: which release, and the whole municipality or one team."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.monitor.shelf.releases import (
    Figures,
    Release,
    SetAside,
    figures,
    releases,
    set_aside,
)

WHOLE = "alle"


@dataclass(frozen=True, slots=True)
class Looking:
    """
    One release, one area. `gone` tells that another release was asked for, `set_aside` which
    releases lie there damaged.
    """

    release: Release
    figures: Figures
    area: str
    own_team: str
    form: forms.Form
    gone: bool = False
    set_aside: tuple[SetAside, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.area == TOTAL

    @property
    def area_name(self) -> str:
        if self.is_whole:
            return self.release.manifest.municipality or _("de hele gemeente")
        return self.release.manifest.label(self.area)

    @property
    def query(self) -> str:
        """The release and the area of this page, for a link."""
        return self._query(self.area)

    @property
    def query_whole(self) -> str:
        """The whole municipality in this release, for a link."""
        return self._query(TOTAL)

    def _query(self, area: str) -> str:
        chosen = {"uitgave": self.release.name, "gebied": WHOLE if area == TOTAL else area}
        return f"?{urlencode(chosen)}"


class LookingForm(forms.Form):
    gebied = forms.ChoiceField(label=gettext_lazy("Gebied"))
    uitgave = forms.ChoiceField(label=gettext_lazy("Uitgave"))

    def __init__(self, releases: list[Release], release: Release, area: str) -> None:
        super().__init__(
            initial={"gebied": WHOLE if area == TOTAL else area, "uitgave": release.name}
        )
        manifest = release.manifest
        whole = manifest.municipality or _("hele gemeente")
        area_field, release_field = self.fields["gebied"], self.fields["uitgave"]
        assert isinstance(area_field, forms.ChoiceField)
        assert isinstance(release_field, forms.ChoiceField)
        area_field.choices = [
            (WHOLE, _("Heel %(municipality)s") % {"municipality": whole}),
            *((team.code, team.label) for team in manifest.teams),
        ]
        release_field.choices = [(release.name, release.name) for release in releases]


def look(request: HttpRequest) -> Looking | None:
    """
    What the address asks for; a worker looks at the own team first. None without a release.

    A release that was withdrawn gives the newest, and `gone` says so.
    """
    every_release = releases()
    if not every_release:
        return None
    asked = request.GET.get("uitgave", "")
    release = next((known for known in every_release if known.name == asked), every_release[0])
    own = _own_team(request, release)
    area = _area(request.GET.get("gebied", own or WHOLE), release)
    return Looking(
        release=release,
        figures=figures(release),
        area=area,
        own_team=own,
        form=LookingForm(every_release, release, area),
        gone=bool(asked) and release.name != asked,
        set_aside=tuple(set_aside()),
    )


def _own_team(request: HttpRequest, release: Release) -> str:
    team = getattr(request.user, "current_team", None)
    return team.code if team and team.code in release.manifest.team_codes else ""


def _area(asked: str, release: Release) -> str:
    return asked if asked in release.manifest.team_codes else TOTAL
