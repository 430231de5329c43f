"""What somebody looks at: which release, where, when, of whom, and with which questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import DEFINITIONS, Figure
from wijkteam.monitor.dashboard import periods, sentences
from wijkteam.monitor.dashboard.answers import is_leftover
from wijkteam.monitor.dashboard.audiences import AUDIENCES, COUNCIL, LEAD, TEAM, Audience
from wijkteam.monitor.dashboard.remarks import of_team, remarks
from wijkteam.monitor.shelf.releases import Figures, Release, SetAside, figures, releases, set_aside

WHOLE = "alle"
#: By what the whole page may be narrowed, where the release divides figures by it.
NARROWED_BY = ("area", "age_group", "household_kind")


@dataclass(frozen=True, slots=True)
class Looking:
    """
    One release, one area, perhaps one period and one group of people.

    `period` is empty for the last quarter with something to count; `of` is the part that figures
    are narrowed to, such as an age group. `gone` is "gone" or "aside" when another release was
    asked for, `set_aside` says which releases lie there damaged, `remarks` what to know of this
    one.
    """

    release: Release
    figures: Figures
    area: str
    own_team: str
    audience: Audience
    form: forms.Form
    period: str = ""
    of: tuple[str, str] | None = None
    gone: str = ""
    set_aside: tuple[SetAside, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.area == TOTAL

    @property
    def area_name(self) -> str:
        if self.is_whole:
            return self.release.manifest.municipality or _("de hele gemeente")
        return self.release.manifest.label(self.area)

    @property
    def of_name(self) -> str:
        """The group of people that the page is narrowed to, in words."""
        if self.of is None:
            return ""
        by, part = self.of
        return f"{sentences.division_name(by)}: {_part_name(by, part)}"

    @property
    def about_fitted(self) -> str:
        """What to know of figures that were fitted; nothing where none was."""
        return sentences.fitted_words() if self.figures.any_fitted else ""

    @property
    def query(self) -> str:
        """The release and everything chosen on this page, for a link."""
        return self.to()

    @property
    def query_whole(self) -> str:
        """The same for the whole municipality, for a link."""
        return self.to(gebied=WHOLE)

    @property
    def chosen(self) -> dict[str, str]:
        """What is looked at, as it stands in an address."""
        chosen = {
            "uitgave": self.release.name,
            "gebied": WHOLE if self.is_whole else self.area,
            "periode": self.period,
            "groep": ":".join(self.of) if self.of else "",
            "voor": self.audience.code,
        }
        return {name: value for name, value in chosen.items() if value}

    def to(self, **other: str) -> str:
        """The address of what is looked at, with something else chosen."""
        return f"?{urlencode(self.chosen | other)}"


class LookingForm(forms.Form):
    # Empty is an answer here, and a browser sends no form of which a required field is empty.
    use_required_attribute = False

    gebied = forms.ChoiceField(label=gettext_lazy("Gebied"))
    periode = forms.ChoiceField(label=gettext_lazy("Periode"))
    groep = forms.ChoiceField(label=gettext_lazy("Groep"))
    uitgave = forms.ChoiceField(label=gettext_lazy("Uitgave"))
    voor = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        choices: Mapping[str, list[tuple[str, str]]],
        chosen: dict[str, str],
    ) -> None:
        super().__init__(initial=chosen)
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
        # A menu with “everybody” alone gives nothing to choose.
        if len(choices["groep"]) < 2:
            del self.fields["groep"]


def look(request: HttpRequest, given: Mapping[str, str] | None = None) -> Looking | None:
    """
    What the address asks for; a worker looks at the own team first. None without a release.

    A release that was withdrawn gives the newest, and `gone` says so. What the release does not
    have is not chosen. *given* takes the place of the address.
    """
    given = request.GET.dict() if given is None else given
    every_release, aside = releases(), set_aside()
    if not every_release:
        return None
    asked = given.get("uitgave", "")
    release, counted, refused = _first_readable(every_release, asked)
    aside += refused
    every_release = [
        known for known in every_release if known.name not in {r.name for r in refused}
    ]
    teams = release.manifest.team_codes
    team = getattr(request.user, "current_team", None)
    own = team.code if team and team.code in teams else ""
    area = given.get("gebied", own or WHOLE)
    area = area if area in teams else TOTAL
    newest_first = sorted(counted.periods, key=periods.in_order, reverse=True)
    # Who leads a team or works in one starts with the questions of that work.
    usual = COUNCIL
    if team:
        usual = LEAD if getattr(request.user, "leads", False) else TEAM
    choices = {
        "gebied": _areas(release),
        "periode": [
            ("", _("nieuwste kwartaal")),
            *((period, periods.long(period)) for period in newest_first),
        ],
        "groep": [("", _("iedereen")), *_groups(counted)],
        "uitgave": [(known.name, known.name) for known in every_release],
    }
    chosen = {
        name: value
        for name in ("periode", "groep")
        if (value := given.get(name, "")) in dict(choices[name])
    }
    audience = AUDIENCES.get(given.get("voor", ""), AUDIENCES[usual])
    by, _colon, part = chosen.get("groep", "").partition(":")
    if part:
        # Divided like this, figures are told of the whole municipality only.
        area = TOTAL
        counted = replace(counted, table=counted.table.part(by, part))
    shown = {"gebied": WHOLE if area == TOTAL else area, "uitgave": release.name}
    return Looking(
        release=release,
        figures=counted,
        area=area,
        own_team=own,
        audience=audience,
        form=LookingForm(choices, {**chosen, **shown, "voor": audience.code}),
        period=chosen.get("periode", ""),
        of=(by, part) if part else None,
        gone=_what_became_of(asked, release, aside),
        set_aside=tuple(aside),
        remarks=(*remarks(release, counted), *of_team(release, counted, area)),
    )


def _first_readable(
    every: Sequence[Release], asked: str
) -> tuple[Release, Figures, list[SetAside]]:
    """
    The release that was asked for, or else the newest, of which the figures can be read.

    One whose rows are not what its manifest says is only known on reading: it stands aside as any
    damaged one. Raises `AnalysisError` when none can be read.
    """
    refused: list[SetAside] = []
    errors: list[AnalysisError] = []
    # The one that was asked for first; the others stay in their order.
    for release in sorted(every, key=lambda known: known.name != asked):
        try:
            return release, figures(release), refused
        except AnalysisError as error:
            refused.append(SetAside(release.name, str(error)))
            errors.append(error)
    raise errors[0]


def _what_became_of(asked: str, release: Release, aside: Sequence[SetAside]) -> str:
    """Whether the release in an old link was taken back, or lies there and cannot be shown."""
    if not asked or release.name == asked:
        return ""
    return "aside" if asked in {known.name for known in aside} else "gone"


def _areas(release: Release) -> list[tuple[str, str]]:
    manifest = release.manifest
    whole = manifest.municipality or _("hele gemeente")
    return [
        (WHOLE, _("Heel %(municipality)s") % {"municipality": whole}),
        *sorted(
            ((team.code, team.label) for team in manifest.teams),
            key=lambda team: team[1].casefold(),
        ),
    ]


def _groups(counted: Figures) -> list[tuple[str, str]]:
    return [
        (f"{by}:{part}", f"{sentences.division_name(by)}: {_part_name(by, part)}")
        for by, part in sorted(counted.parts, key=lambda one: (one[0], is_leftover(one[1]), one[1]))
        if by in NARROWED_BY
    ]


def _part_name(by: str, part: str) -> str:
    code = next(iter(DEFINITIONS))
    return sentences.part_name(by, Figure(code, TOTAL, TOTAL, by=by, part=part))
