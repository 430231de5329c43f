"""LibreOffice without a window: it opens a workbook, works it out, and writes it again."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
LONGEST = 300
#: Work every formula out, whatever values the file holds.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""


class LibreOffice:
    """A LibreOffice that knows nothing of what else happens on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")

    def work_out(self, workbook: bytes) -> bytes:
        """The same workbook with a value in every cell."""
        path = self.folder / "workbook.xlsx"
        path.write_bytes(workbook)
        self.run(path)
        return (self.folder / "worked-out" / path.name).read_bytes()

    def values(self, workbook: bytes) -> Workbook:
        """The values, as a program can read them."""
        return load_workbook(BytesIO(self.work_out(workbook)), data_only=True)

    def run(self, path: Path) -> None:
        assert PROGRAM is not None
        profile = (self.folder / "profile").as_uri()
        asked = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
        subprocess.run(
            [
                PROGRAM,
                f"-env:UserInstallation={profile}",
                *asked,
                "--outdir",
                str(self.folder / "worked-out"),
                str(path),
            ],
            check=True,
            timeout=LONGEST,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def libreoffice() -> Iterator[LibreOffice]:
    """With a profile in a temporary folder, made by a first start that nobody measures."""
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-") as folder:
        program = LibreOffice(Path(folder))
        empty = BytesIO()
        Workbook().save(empty)
        program.work_out(empty.getvalue())
        yield program
