"""What somebody should know before reading the figures of a release: said, and the rest shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators import DEFINITIONS
from wijkteam.monitor.dashboard import periods, sentences
from wijkteam.monitor.shelf.releases import Figures, Release, changed_since, vanished_since
from wijkteam.ui.numbers import number

#: So many figures that are gone are named; the rest is counted.
_NAMED = 5


def remarks(release: Release, figures: Figures) -> tuple[str, ...]:
    """What lacks in a release, and where it contradicts the one before."""
    return tuple(_remarks(release, figures))


def _remarks(release: Release, figures: Figures) -> Iterator[str]:
    if not figures.has_figures:
        yield _(
            "Uitgave %(name)s heeft alleen rijen om mee te rekenen, en geen bestand met cijfers. "
            "Vraag de privacy-functionaris om een nieuwe uitgave klaar te zetten, of kies links "
            "een andere uitgave."
        ) % {"name": release.name}
        return
    if figures.empty_months:
        named = [date_format(date.fromisoformat(month), "F Y") for month in figures.empty_months]
        yield _(
            "In %(months)s kwam volgens de registratie geen enkele vraag binnen. Waarschijnlijk "
            "mist daar iets: de cijfers over die tijd zijn dan te laag. De andere tijd klopt. "
            "Vraag de beheerder wat er mist."
        ) % {"months": _(" en ").join(named)}
    try:
        changed = changed_since(release)
    except AnalysisError:
        # The release before is damaged, and stands aside with words of its own.
        return
    earlier, gone = vanished_since(release)
    if gone:
        names = [_named(code) for code in gone[:_NAMED]]
        if len(gone) > _NAMED:
            names.append(_("en nog %(n)s") % {"n": number(len(gone) - _NAMED)})
        yield ngettext(
            "Uitgave %(name)s heeft %(n)s cijfer niet meer dat in uitgave %(earlier)s wel staat: "
            "%(which)s. Kies uitgave %(earlier)s om het te zien.",
            "Uitgave %(name)s heeft %(n)s cijfers niet meer die in uitgave %(earlier)s wel staan: "
            "%(which)s. Kies uitgave %(earlier)s om ze te zien.",
            len(gone),
        ) % {
            "name": release.name,
            "n": number(len(gone)),
            "earlier": earlier,
            "which": ", ".join(names),
        }
    if changed is not None:
        why = (
            _("Dat cijfer wordt sinds deze uitgave anders geteld.")
            if changed.is_counted_otherwise
            else _("Dat komt meestal door wat later is geregistreerd.")
        )
        yield ngettext(
            "Over kwartalen die ook in uitgave %(earlier)s staan, is %(n)s cijfer nu anders: "
            "%(figure)s, %(period)s. %(why)s De nieuwste uitgave geldt.",
            "Over kwartalen die ook in uitgave %(earlier)s staan, zijn %(n)s cijfers nu anders, "
            "zoals: %(figure)s, %(period)s. %(why)s De nieuwste uitgave geldt.",
            changed.figures,
        ) % {
            "earlier": changed.earlier,
            "n": number(changed.figures),
            "figure": _named(changed.indicator),
            "period": periods.long(changed.period),
            "why": why,
        }


def of_team(release: Release, figures: Figures, team: str) -> tuple[str, ...]:
    """That a team began to work otherwise: figures before and after are of two ways of working."""
    days = [date_format(day, "j F Y") for day in figures.changed.get(team, ())]
    if not days:
        return ()
    said = _(
        "%(team)s ging anders werken op %(days)s. Vergelijk ervoor en erna met dat in gedachten: "
        "een jaar waarin dat gebeurde, staat bij elk cijfer ook gesplitst."
    )
    return (said % {"team": release.manifest.label(team), "days": _(" en ").join(days)},)


def _named(code: str) -> str:
    """An indicator of a later wijkteam has no words here."""
    return sentences.label_words(DEFINITIONS[code].label) if code in DEFINITIONS else code
