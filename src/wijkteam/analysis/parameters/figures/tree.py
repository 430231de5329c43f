"""All parameters together, and all of them on one date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from wijkteam.analysis.parameters.errors import NotADate, NotInForce, UnknownParameter
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.model import Parameter, Source


@dataclass(frozen=True)
class Snapshot(Mapping[str, Estimate]):
    """
    The values in force on one date; frozen, and it knows which release of figures it came from.

    Holds every parameter that has a value on that date, and those that are missing. Asking for
    one that only begins later raises `NotInForce`; for an unknown one `UnknownParameter`.
    """

    on: date
    version: str
    estimates: Mapping[str, Estimate]
    later: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Estimate:
        estimate = self.estimates.get(name)
        if estimate is not None:
            return estimate
        if name in self.later:
            parameter = self.later[name]
            first = parameter.values[0].since.isoformat()
            raise NotInForce(name, self.on.isoformat(), first, parameter.where)
        raise UnknownParameter(name, (*self.estimates, *self.later))

    def __contains__(self, name: object) -> bool:
        # As for `Parameters`: not being there is an answer, and needs no advice.
        return name in self.estimates

    def __iter__(self) -> Iterator[str]:
        return iter(self.estimates)

    def __len__(self) -> int:
        return len(self.estimates)

    def missing(self) -> list[Estimate]:
        """Those listed without a value, with the reason in `parameter.missing`."""
        return [estimate for estimate in self.estimates.values() if estimate.is_missing]


@dataclass(frozen=True)
class Parameters(Mapping[str, Parameter]):
    """A folder of parameters, read and checked; a mapping from name to `Parameter`."""

    version: str
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]

    def __getitem__(self, name: str) -> Parameter:
        try:
            return self.parameters[name]
        except KeyError:
            raise UnknownParameter(name, tuple(self.parameters)) from None

    def __contains__(self, name: object) -> bool:
        # Otherwise every name that is not there costs a search for what may have been meant.
        return name in self.parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def missing(self) -> list[Parameter]:
        """Those listed without a value."""
        return [parameter for parameter in self.parameters.values() if parameter.is_missing]

    def at(self, on: "str | int | date") -> Snapshot:
        """
        Give what is in force on a date (`2026-01-01`; `2026` means its first day).

        Raises `NotADate` when *on* is no date.
        """
        when = _as_date(on)
        estimates: dict[str, Estimate] = {}
        later: dict[str, Parameter] = {}
        for name, parameter in self.parameters.items():
            value = next((v for v in reversed(parameter.values) if v.since <= when), None)
            if value is None and parameter.values:
                later[name] = parameter
            else:
                estimates[name] = Estimate(parameter=parameter, in_force=value)
        return Snapshot(on=when, version=self.version, estimates=estimates, later=later)


def _as_date(on: "str | int | date") -> date:
    if isinstance(on, int):
        on = str(on)
    if isinstance(on, datetime):
        return on.date()
    if isinstance(on, date):
        return on
    written = f"{on}-01-01" if len(on) == len("2026") else on
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise NotADate(on) from None
