"""The one base of all that the library may complain about."""


class AnalysisError(Exception):
    """
    Something in the input is wrong, and the message says what, why and what to do now.

    Messages are in English and name the file and line where there is one; they never
    hold a name or a number of a person.
    """


class OtherVersion(AnalysisError):
    """A file that is whole, and was written by another version of wijkteam than this one."""
