"""
Every promise about speed and size, measured: `python -m benchmarks` (about ten minutes).

    --only pages,commands      some of: pages, week, search, publishing, commands, library,
                              country, disclosure, simulation, calibration, slider, figures,
                              spreadsheet, demo, load, open_zaak
    --databases sqlite         one kind of database
    --households 20000         another size of registration
    --large                    also ten times as many, and how much slower that is
    --minutes 5                how long `load` lasts: 60 is the soak
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator

from benchmarks import bounds, databases, libreoffice
from benchmarks.bounds import Bound
from benchmarks.children import Measured, measure

PARTS = (
    "commands",
    "library",
    "country",
    "disclosure",
    "simulation",
    "calibration",
    "slider",
    "figures",
    "spreadsheet",
    "demo",
    "search",
    "pages",
    "week",
    "publishing",
    "load",
    "open_zaak",
)
#: Signed in and at work at once.
PEOPLE = 500
#: Where an Open Zaak runs to be measured beside us, and how many cases its own generator made.
OPEN_ZAAK, CASES = "WIJKTEAM_BENCH_OPEN_ZAAK", 3500
#: Parts that measure themselves, without a database or a folder.
ALONE = {
    "commands": bounds.COMMANDS,
    "calibration": bounds.CALIBRATION,
    "demo": bounds.DEMO,
}
Line = tuple[str, Bound, float]


def main() -> int:
    asked = _read()
    broken = 0
    print(f"{'':34}{'promised':>16}{'measured':>16}")
    for name, bound, measured in _lines(asked):
        kept = bound.is_kept(measured)
        broken += not kept
        mark = "" if kept else "   BROKEN"
        print(f"{name:34}{bound.promise:>16}{measured:>10.2f} {bound.unit}{mark}", flush=True)
    print(f"\n{broken} broken." if broken else "\nEvery bound is kept.")
    if os.getloadavg()[0] > (os.cpu_count() or 1) + 1:
        print("This machine is busy with other work: the figures are higher than they should be.")
    return 1 if broken else 0


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--only", default=",".join(PARTS), type=_some_of(PARTS))
    parser.add_argument(
        "--databases", default=",".join(databases.KINDS), type=_some_of(databases.KINDS)
    )
    parser.add_argument("--households", default=20_000, type=int)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--minutes", default=5, type=float)
    return parser.parse_args()


def _some_of(known: tuple[str, ...]):  # type: ignore[no-untyped-def]
    def read(text: str) -> list[str]:
        chosen = text.split(",")
        unknown = set(chosen) - set(known)
        if unknown:
            raise argparse.ArgumentTypeError(
                f"{', '.join(sorted(unknown))} is not one of {', '.join(known)}"
            )
        return chosen

    return read


def _lines(asked: argparse.Namespace) -> Iterator[Line]:
    if "library" in asked.only:
        yield from _against(bounds.LIBRARY, _library())
    if "country" in asked.only:
        yield from _against(bounds.COUNTRY, _country())
    if "disclosure" in asked.only:
        yield from _disclosure(large=asked.large)
    if "simulation" in asked.only:
        for part, promised in bounds.SIMULATION.items():
            measured = measure("simulation", part)
            # A peer that does not run here is left out, and says so itself.
            known = [bound for bound in promised if bound.name in measured]
            yield from _against(known, measured)
    yield from _in_a_database(asked.only)
    if "spreadsheet" in asked.only:
        yield from _spreadsheet()
    for part, promised in ALONE.items():
        if part in asked.only:
            yield from _against(promised, measure(part))
    yield from _with_people(asked)


def _with_people(asked: argparse.Namespace) -> Iterator[Line]:
    """What needs a municipality that is filled."""
    filled = {"search": _search, "pages": _pages, "week": _week, "publishing": _publishing}
    for part, lines in filled.items():
        if part in asked.only:
            for kind in asked.databases:
                yield from lines(kind, asked.households, large=asked.large)
    if "load" in asked.only:
        yield from _load(asked.households, asked.minutes)
    if "open_zaak" in asked.only:
        yield from _open_zaak()


def _load(households: int, minutes: float) -> Iterator[Line]:
    given = (str(households), str(PEOPLE), str(60 * minutes))
    with databases.empty("postgresql") as environment:
        yield from _against(bounds.LOAD, measure("load", *given, environment=environment))


def _open_zaak() -> Iterator[Line]:
    if OPEN_ZAAK not in os.environ:
        print(f"open_zaak: not measured, for {OPEN_ZAAK} names no Open Zaak that runs.")
        return
    with databases.empty("postgresql") as environment:
        measured = measure("open_zaak", str(CASES), environment=environment)
        yield from _against(bounds.OPEN_ZAAK, measured)


def _library() -> Measured:
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-") as folder:
        # Written by another process, whose memory is not measured.
        measure("indicators", folder, "--write")
        return {**measure("indicators", folder), **measure("mkba")}


def _country() -> Measured:
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-") as folder:
        measure("country", folder, "write")
        return {**measure("country", folder, "full"), **measure("country", folder, "few")}


def _disclosure(*, large: bool) -> Iterator[Line]:
    promised = (*bounds.DISCLOSURE, *(bounds.DISCLOSURE_PAIRS if large else ()))
    yield from _against(promised, measure("disclosure", *(["--pairs"] if large else [])))


def _in_a_database(only: list[str]) -> Iterator[Line]:
    """What needs a database and hardly anything in it."""
    for part, promised in (("slider", bounds.SLIDER), ("figures", bounds.FIGURES)):
        if part in only:
            with databases.empty("sqlite") as environment:
                yield from _against(promised, measure(part, environment=environment))


def _spreadsheet() -> Iterator[Line]:
    if libreoffice.PROGRAM is None:
        print("spreadsheet: not measured, for LibreOffice (soffice) is not on this machine.")
        return
    with databases.empty("sqlite") as environment:
        yield from _against(bounds.SPREADSHEET, measure("spreadsheet", environment=environment))


def _search(kind: str, households: int, *, large: bool) -> Iterator[Line]:
    with databases.empty(kind) as environment:
        usual = measure("search", str(households), environment=environment)
    yield from _against(bounds.SEARCH, usual, where=kind)
    if large:
        with databases.empty(kind) as environment:
            ten_times = measure("search", str(10 * households), environment=environment)
        ten_times["search_large"] = ten_times.pop("search")
        yield from _against(bounds.SEARCH_LARGE, ten_times, where=f"{kind}, large")


def _pages(kind: str, households: int, *, large: bool) -> Iterator[Line]:
    with databases.empty(kind) as environment:
        usual = measure("pages", str(households), "--server", environment=environment)
    yield from _against((*bounds.PAGES, bounds.SERVER), usual, where=kind)
    if large:
        with databases.empty(kind) as environment:
            ten_times = measure("pages", str(10 * households), environment=environment)
        growth = {f"{name}_growth": ten_times[name] / usual[name] for name in ten_times}
        yield from _against([bounds.grown(page) for page in bounds.PAGES], growth, where=kind)


def _week(kind: str, households: int, *, large: bool) -> Iterator[Line]:
    """Teams of some 1,700 households; when large sixty of them, and else a few."""
    with databases.empty(kind) as environment:
        many = (5 if large else 1) * households
        yield from _against(
            bounds.WEEK, measure("week", str(many), environment=environment), where=kind
        )


def _publishing(kind: str, households: int, *, large: bool) -> Iterator[Line]:
    with databases.empty(kind) as environment:
        usual = measure("publishing", str(households), environment=environment)
    yield from _against(bounds.PUBLISHING, usual, where=kind)
    if large:
        with databases.empty(kind) as environment:
            ten_times = measure("publishing", str(10 * households), environment=environment)
        ten_times["publish_city"] = ten_times.pop("publish_town")
        yield from _against(bounds.PUBLISHING_LARGE, ten_times, where=kind)


def _against(
    promised: tuple[Bound, ...] | list[Bound], measured: Measured, *, where: str = ""
) -> Iterator[Line]:
    for bound in promised:
        name = f"{bound.name} [{where}]" if where else bound.name
        yield name, bound, measured[bound.name]


if __name__ == "__main__":
    sys.exit(main())
