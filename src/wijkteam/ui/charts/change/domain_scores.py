"""Life domains from 1 to 5: before and now, and only a line where something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import NARROW, Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, dot, legend
from wijkteam.ui.charts.base.palette import BLUE, GREEN, GRID, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.readable import listing, plain, present
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import wrap


@dataclass(frozen=True, slots=True)
class DomainScore:
    """One life domain; a score that was not given is ``None``."""

    domain: str
    before: float | None
    now: float | None
    needs_attention: bool = False

    @property
    def change(self) -> float:
        return self.now - self.before if present(self.before) and present(self.now) else 0


def domain_scores(
    scores: Sequence[DomainScore],
    *,
    before_name: str = "",
    now_name: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """A dumbbell per life domain: hollow is before, filled is now, the change has a sign."""
    question = question or _("Hoe gaat het op elk leefgebied?")
    if not any(present(s.before) or present(s.now) for s in scores):
        return Chart.nothing(question, _("Er zijn nog geen leefgebieden beoordeeld."), note)
    before_name = before_name or _("vorige keer")
    now_name = now_name or _("nu")

    def draw(canvas: Canvas, width: Width) -> float:
        keys = (Key(dot(PAPER, INK_2, 5), before_name), Key(dot(BLUE, BLUE, 6), now_name))
        head = legend(canvas, keys, 13) + 6
        column = 190.0 if width == "wide" else NARROW * 0.5
        scale = Scale(1, 5, column + 24, canvas.width - 30)
        levels = (_("acuut"), _("niet"), _("beperkt"), _("voldoende"), _("volledig"))
        for level, word in enumerate(levels, start=1):
            x = scale(level)
            canvas.text(x, head, str(level), bold=True, fill=INK_2, anchor="middle")
            if width == "wide":
                canvas.text(x, head + 15, word, size=12.5, fill=INK_2, anchor="middle", inside=True)
        top = bottom = head + (22 if width == "wide" else 8)
        middles = []
        for score in scores:
            lines = wrap(score.domain, column, 14, bold=score.needs_attention)
            tall = 27.0 if len(lines) < 2 else 38.0
            middles.append(bottom + tall / 2)
            y = bottom + tall / 2 + 4.8 - 8.5 * (len(lines) - 1)
            canvas.lines(0, y, lines, size=14, step=17, bold=score.needs_attention)
            bottom += tall
        for level in range(1, 6):
            canvas.line(scale(level), top, scale(level), bottom, stroke=GRID)
        for score, middle in zip(scores, middles, strict=True):
            _dumbbell(canvas, score, scale, middle)
        return bottom + 4

    return compose(
        draw,
        question=question,
        label=_sentence(scores),
        headers=(_("Leefgebied"), before_name, now_name, _("Verschil"), _("Nog veel nodig")),
        rows=[
            (
                score.domain,
                plain(score.before, 1) if present(score.before) else "–",
                plain(score.now, 1) if present(score.now) else "–",
                plain(score.change, 1, sign=True) if score.change else "–",
                _("ja") if score.needs_attention else _("nee"),
            )
            for score in scores
        ],
        note=note,
        room=Room.MEDIUM,
    )


def _sentence(scores: Sequence[DomainScore]) -> str:
    parts = [
        _("%(number)s vooruit") % {"number": sum(s.change > 0 for s in scores)},
        _("%(number)s achteruit") % {"number": sum(s.change < 0 for s in scores)},
    ]
    sentence = _("Van de %(number)s leefgebieden: %(parts)s.") % {
        "number": len(scores),
        "parts": listing(parts),
    }
    need = [s.domain for s in scores if s.needs_attention]
    if need:
        sentence += " " + _("Nog veel nodig bij %(domains)s.") % {"domains": listing(need)}
    return sentence


def _dumbbell(canvas: Canvas, score: DomainScore, scale: Scale, y: float) -> None:
    if not (present(score.before) or present(score.now)):
        canvas.text(scale(3), y + 4.5, _("niet besproken"), fill=INK_2, anchor="middle", halo=True)
        return
    colour = GREEN if score.change > 0 else TERRA
    if score.change and present(score.before) and present(score.now):
        canvas.line(scale(score.before), y, scale(score.now), y, stroke=colour, thick=3)
    # Without a change the hollow dot would lie under the filled one.
    if present(score.before) and (score.change or not present(score.now)):
        canvas.circle(scale(score.before), y, 5, fill=PAPER, stroke=INK_2, thick=1.8)
    if present(score.now):
        canvas.circle(scale(score.now), y, 7, fill=BLUE)
    if score.change and present(score.now):
        x, anchor = (12, "start") if score.change > 0 else (-12, "end")
        text = plain(score.change, 1, sign=True)
        canvas.text(
            scale(score.now) + x, y + 4.5, text, bold=True, fill=colour, anchor=anchor, halo=True
        )
