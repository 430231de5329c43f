"""The folders of the calculator's tests; the readers of what a report comes in."""

from tests.monitor.calculator.conftest import (  # noqa: F401 - fixtures
    facts_folder,
    programmes_folder,
)
