"""What the privacy officer may be told when there is nothing to publish."""

from wijkteam.casework.errors import CaseworkError


class NothingToPublish(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            "Er zijn nog geen meldingen tot en met deze dag. Er valt dus niets te publiceren."
        )


class TooFewToPublish(CaseworkError):
    def __init__(self, smallest_cell: int) -> None:
        super().__init__(
            f"Er zijn zo weinig huishoudens dat geen enkele groep er {smallest_cell} of meer telt. "
            "Er is niets gepubliceerd. Wacht tot er meer meldingen zijn."
        )


class NotARelease(CaseworkError):
    def __init__(self) -> None:
        super().__init__("Deze uitgave staat niet (meer) in de lijst. Er is niets veranderd.")
