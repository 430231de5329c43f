"""A sheet of paper as a PDF that a screen reader can read and an archive can keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings


def as_pdf(template: Path, told: Mapping[str, Any]) -> bytes:
    """
    The sheet of *template* with what is *told* (PDF/UA-1 and PDF/A-3a).

    The words travel as data, under the name ``sheet``, so that none can be read as markup.
    """
    made = typst.compile(
        template,
        font_paths=[settings.NODE_MODULES / "source-sans" / "TTF"],
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(told)},
        pdf_standards=["a-3a", "ua-1"],
    )
    assert isinstance(made, bytes)
    return made
