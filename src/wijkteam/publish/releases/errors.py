"""What the privacy officer may be told when there is nothing to publish."""

import errno

from django.utils.translation import gettext as _

from wijkteam.casework.errors import CaseworkError


class NothingToPublish(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Er zijn nog geen meldingen tot en met deze dag. Er valt dus niets te publiceren.")
        )


class TooFewToPublish(CaseworkError):
    def __init__(self, smallest_cell: int) -> None:
        super().__init__(
            _(
                "Er zijn zo weinig huishoudens dat geen enkele groep er %(smallest_cell)s of meer "
                "telt. Er is niets gepubliceerd. Wacht tot er meer meldingen zijn."
            )
            % {"smallest_cell": smallest_cell}
        )


class AnotherPublishes(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Je hebt deze uitgave zelf klaargezet. Vraag een tweede persoon om haar na te "
                "kijken en te publiceren."
            )
        )


class AnotherWentOut(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Terwijl deze uitgave werd gemaakt, ging een andere naar buiten. Ga verder: dan "
                "wordt zij ook daarnaast gelegd."
            )
        )


class NoLongerWaits(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze uitgave wacht niet meer: zij is opnieuw klaargezet, gepubliceerd of "
                "teruggelegd. Open de lijst en kijk opnieuw."
            )
        )


class CannotWrite(CaseworkError):
    """A disk is full, or a folder may not be written."""

    def __init__(self, error: OSError, and_now: str) -> None:
        why = _("De map is niet te beschrijven.")
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            why = _("De schijf is vol.")
        super().__init__(f"{why} {and_now}")


class ShelfIsFull(CannotWrite):
    """The files of a release could not be put on the shelf."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            error,
            _(
                "Er is niets gepubliceerd en er staat niets half. Vraag de beheerder om ruimte of "
                "toegang, en probeer het dan opnieuw: de uitgave staat nog klaar."
            ),
        )


class NotMade(CannotWrite):
    """What was read for a release could not be kept."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            error,
            _("Er staat niets klaar. Vraag de beheerder om ruimte of toegang, en ga dan verder."),
        )


class NotARelease(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze uitgave staat niet (meer) in de lijst. Er is niets veranderd."))


class TooSmallACell(CaseworkError):
    def __init__(self, smallest_cell: int) -> None:
        super().__init__(
            _("Kies een kleinste groep van %(smallest_cell)s of meer: minder is te herkennen.")
            % {"smallest_cell": smallest_cell}
        )


class NotByThisPerson(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit account mag dat met een uitgave niet doen. Vraag een privacy-functionaris; "
                "nakijken mag ook een adviseur."
            )
        )
