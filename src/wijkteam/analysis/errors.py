"""The one base of all that the library may complain about."""


class AnalysisError(Exception):
    """
    Something in the input is wrong, and the message says what, why and what to do now.

    Messages are in English and name the file and line where there is one; they never
    hold a name or a number of a person.
    """


class OtherVersion(AnalysisError):
    """A file that is whole, and was written by another version of wijkteam than this one."""

    def __init__(self, message: str, *, is_older: bool = False) -> None:
        super().__init__(message)
        #: Whether the file is the older of the two, so that making it anew is the way on.
        self.is_older = is_older


def is_older(version: object, than: str) -> bool:
    """
    Whether a version, as it stands in a file, comes before another.

    >>> is_older("2", "3"), is_older("10", "3"), is_older(None, "3")
    (True, False, False)
    """
    text = str(version)
    return text.isascii() and text.isdecimal() and int(text) < int(than)
