"""Who took part, where they did not agree, and who checked the sums: roles, and never names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.model import Case, Participant, Session
from wijkteam.monitor.report.document import Block, Bullets, Section, Words, grid
from wijkteam.ui.dates import date_short

#: The method asks for six or seven (Verwey-Jonker Instituut, effects calculator).
ENOUGH = 6


def section(case: Case) -> Section:
    """Said out loud: somebody imagined the course that did not happen."""
    session = case.session
    blocks: list[Block] = []
    if session is None:
        told = _("Niet opgeschreven is wie het verloop zonder team bedacht.")
        blocks.append(Words(told, tone="warning"))
    else:
        if session.on:
            blocks.append(Words(date_short(session.on), lead=_("Gesprek op")))
        blocks += _at_the_table(session)
        blocks += _agreement(session)
    blocks.append(_courses(case))
    return Section("gesprek", _("Wie dachten mee?"), tuple(blocks))


def check(case: Case) -> Section:
    """What the controllers found, or that nobody looked yet."""
    found = case.session.check if case.session else None
    if found is None:
        told = Words(_("De sommen zijn nog niet nagekeken door een controller."), tone="warning")
    else:
        by = f"{found.by}, {date_short(found.on)}" if found.on else found.by
        told = Words(found.found or _("Geen opmerkingen."), lead=f"{by}:")
    return Section("nagekeken", _("Zijn de sommen nagekeken?"), (told,))


def _at_the_table(session: Session) -> list[Block]:
    if not session.participants:
        return [Words(_("Niet opgeschreven is wie meedachten."), tone="warning")]
    table = grid(
        _("Aan tafel"),
        (_("Rol"), _("Kent het huishouden")),
        [(one.role, _knows(one)) for one in session.participants],
        widths=(3, 2),
    )
    return [table, *(Words(text, tone="quiet") for text in _lacks(session))]


def _knows(one: Participant) -> str:
    if one.is_client:
        return _("is bewoner")
    return _("ja") if one.involved else _("nee, van buiten")


def _lacks(session: Session) -> list[str]:
    workers = [one for one in session.participants if not one.is_client]
    found = []
    if len(workers) < ENOUGH:
        found.append(
            _("Er waren %(n)s professionals. De methode vraagt er zes of zeven.")
            % {"n": len(workers)}
        )
    if all(one.involved for one in workers):
        found.append(_("Niemand van buiten de casus deed mee."))
    if len(workers) == len(session.participants):
        found.append(_("De bewoner deed niet mee."))
    return found


def _agreement(session: Session) -> list[Block]:
    told = {
        "yes": _("De groep was het eens."),
        "partly": _("De groep was het deels eens."),
        "no": _("De groep was het niet eens."),
    }.get(session.consensus or "", _("Of de groep het eens was, is niet opgeschreven."))
    blocks: list[Block] = [Words(told, lead=_("Eens of niet eens."))]
    if session.dissent:
        blocks += [Words("", lead=_("Anders gezegd:")), Bullets(session.dissent)]
    return blocks


def _courses(case: Case) -> Block:
    total = sum(one.weight for one in case.references)
    return grid(
        _("Hoe aannemelijk is elk verloop zonder team?"),
        (_("Verloop"), _("Gewicht"), _("Waarom")),
        [
            (
                one.label,
                f"{round(100 * one.weight / total)}%",
                one.plausibility or _("niet opgeschreven"),
            )
            for one in case.references
        ],
        numbers=(1,),
        widths=(2, 1, 4),
    )
