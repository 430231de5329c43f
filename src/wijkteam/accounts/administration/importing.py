"""
Reading a list of workers from a CSV file: each line is accepted, or rejected with a reason.

Nothing is lost: a rejected line is shown as it stood, and goes back as a file with its reason, to
be mended and sent again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import organisations, teams
from wijkteam.accounts.models import LONGEST_WEEK, Organisation, Team, User
from wijkteam.ui.forms import DateField
from wijkteam.ui.spreadsheets import as_text

#: How a column may be called, in the order of the example.
COLUMNS = {
    "first_name": ("voornaam", "first name", "first_name"),
    "last_name": ("achternaam", "last name", "last_name", "naam"),
    "email": ("e-mail", "email", "e-mailadres", "mail"),
    "organisation": ("organisatie", "organisation", "werkgever"),
    "team": ("team", "team code", "teamcode"),
    "is_lead": ("teamleider", "lead", "team lead"),
    "hours_a_week": ("uren per week", "uren", "hours a week", "hours per week"),
    "from_date": ("vanaf", "eerste dag", "from", "from_date"),
}
REASON = "reden"
# A whole municipality has a few hundred workers; a larger file is another file.
MOST_LINES = 2_000
#: Two thousand workers fit in a fifth of this; a photograph taken for a list does not.
LARGEST = 1_000_000
YES = {"ja", "j", "yes", "y", "1", "x", "waar", "true"}
NO = {"", "nee", "n", "no", "0", "onwaar", "false"}


class CannotRead(Exception):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(slots=True)
class Line:
    """One line of the file, with what is wrong about it."""

    number: int
    typed: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    wanted: dict[str, Any] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        return not self.wrong

    @property
    def reason(self) -> str:
        return " ".join(self.wrong)


def read(content: bytes) -> list[Line]:
    """Every line of the file, judged."""
    if len(content) > LARGEST:
        raise CannotRead(_("Dit bestand is te groot. Deel het in stukken van 2000 regels."))
    rows = _rows(decoded(content))
    if len(rows) > MOST_LINES:
        raise CannotRead(_("Dit bestand heeft te veel regels. Neem er ten hoogste 2000."))
    known = _Known()
    return [_judged(Line(number, typed), known) for number, typed in rows]


def rejected_as_csv(lines: Iterable[Line]) -> str:
    """The rejected lines with their reason, in a form that a spreadsheet opens."""
    written = io.StringIO()
    names = [names[0] for names in COLUMNS.values()]
    out = csv.writer(written, delimiter=";")
    out.writerow([*names, REASON])
    for line in lines:
        if not line.is_accepted:
            out.writerow([*(as_text(line.typed.get(code, "")) for code in COLUMNS), line.reason])
    # Excel takes a file for Western European unless it begins with this mark.
    return "\ufeff" + written.getvalue()


def decoded(content: bytes) -> str:
    """Spreadsheets save as UTF-8 with a mark, as plain UTF-8, or in the way of old Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    text = text.replace("\x00", "")
    head = text.partition("\n")[0]
    # Dutch spreadsheets separate with a semicolon, because a comma is in their numbers.
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [cell.strip().lower() for cell in next(reader, [])]
        places = {
            code: names.index(name)
            for code, known in COLUMNS.items()
            for name in known
            if name in names
        }
        missing = [COLUMNS[code][0] for code in ("first_name", "last_name") if code not in places]
        if missing:
            raise CannotRead(
                _("De eerste regel mist een kolom: %(names)s. Neem het voorbeeld over.")
                % {"names": ", ".join(missing)}
            )
        return [
            (
                reader.line_num,
                {code: (row[at].strip() if at < len(row) else "") for code, at in places.items()},
            )
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise CannotRead(
            _("Dit is geen leesbaar CSV-bestand. Bewaar het in je spreadsheet als CSV.")
        ) from error


class _Known:
    """What exists already, and what an earlier line of the file asked for."""

    def __init__(self) -> None:
        self.teams: dict[str, Team] = {}
        for team in teams():
            self.teams[team.name.lower()] = self.teams[team.code.lower()] = team
        self.organisations: dict[str, Organisation] = {o.name.lower(): o for o in organisations()}
        self.emails = {
            mail.lower() for mail in User.objects.values_list("email", flat=True) if mail
        }
        self.names = {
            (first.lower(), last.lower())
            for first, last in User.objects.values_list("first_name", "last_name")
        }


def _judged(line: Line, known: _Known) -> Line:
    typed = line.typed
    first, last, mail = typed["first_name"], typed["last_name"], typed.get("email", "")
    for name in (first, last):
        if not name:
            line.wrong.append(_("De voornaam of achternaam ontbreekt."))
            break
    if len(first) > 150 or len(last) > 150:
        line.wrong.append(_("De naam is te lang."))
    if mail:
        _judge_mail(line, mail, known)
    elif (first.lower(), last.lower()) in known.names:
        line.wrong.append(
            _("Er is al iemand met deze naam. Is het een ander, geef dan een e-mailadres.")
        )
    known.names.add((first.lower(), last.lower()))
    organisation = typed.get("organisation", "")
    if organisation and organisation.lower() not in known.organisations:
        line.wrong.append(_("Deze organisatie is er niet. Maak haar eerst, of kijk de naam na."))
    team = typed.get("team", "")
    if not team:
        line.wrong.append(_("Het team ontbreekt."))
    elif team.lower() not in known.teams:
        line.wrong.append(_("Dit team is er niet. Maak het eerst, of kijk de naam of code na."))
    lead = typed.get("is_lead", "").lower()
    if lead not in YES | NO:
        line.wrong.append(_("Bij teamleider staat geen ja of nee."))
    begin = _day(line, typed.get("from_date", ""))
    line.wanted = {
        "first_name": first,
        "last_name": last,
        "email": mail,
        "organisation": known.organisations.get(organisation.lower()),
        "team": known.teams.get(team.lower()),
        "is_lead": lead in YES,
        "hours_a_week": _hours(line, typed.get("hours_a_week", "")),
        "from_date": begin,
    }
    return line


def _judge_mail(line: Line, mail: str, known: _Known) -> None:
    try:
        validate_email(mail)
    except ValidationError:
        line.wrong.append(_("Het e-mailadres klopt niet."))
    if mail.lower() in known.emails:
        line.wrong.append(_("Dit e-mailadres is al in gebruik, of staat twee keer in het bestand."))
    known.emails.add(mail.lower())


def _hours(line: Line, typed: str) -> int | None:
    """Hours a week by contract, as the form takes them; nothing typed is not known."""
    if not typed:
        return None
    whole, _sign, part = typed.replace(",", ".").partition(".")
    if not whole.isascii() or not whole.isdecimal() or part.strip("0"):
        line.wrong.append(_("Bij uren per week staat geen heel getal, zoals 32."))
        return None
    hours = int(whole[:4])
    if not 1 <= hours <= LONGEST_WEEK:
        line.wrong.append(_("De uren per week zijn een getal van 1 tot en met 40."))
        return None
    return hours


def _day(line: Line, typed: str) -> date:
    today = timezone.localdate()
    if not typed:
        return today
    try:
        return DateField().clean(typed) or today
    except ValidationError:
        line.wrong.append(_("De eerste dag is geen datum. Schrijf die zoals 01-12-2026."))
        return today
