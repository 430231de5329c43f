"""One step of the drawing board, and the result that moves along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis import mkba
from wijkteam.monitor.bench.windows import STAMP, looking_again, stamp
from wijkteam.monitor.drawing_board import drafts, live_result, saving, steps
from wijkteam.monitor.drawing_board.drafts import Draft
from wijkteam.monitor.drawing_board.part_forms.line import LineForm, TakeAwayForm
from wijkteam.monitor.drawing_board.part_forms.number import NumberForm
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.drawing_board.step_forms import forms_of, preview, settle
from wijkteam.monitor.drawing_board.views import draft_or_404, file, may_write
from wijkteam.monitor.wording import naming

_ROOM = "monitor/drawing_board"
_FORGET = "vergeet"
#: What stands below the numbers.
_LAST = LineForm | TakeAwayForm


@dataclass(frozen=True, slots=True)
class WrongField:
    """An error in the summary: which number, where it stands, what is wrong."""

    title: str
    focus_id: str
    error: str


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@looking_again
def step(request: SignedIn, programme: str, step: str) -> HttpResponseBase:
    """A text that cannot be read has no steps yet: then the lines come first."""
    draft = draft_or_404(request, programme)
    if step == steps.FILE:
        return file(request, programme=programme)
    if step not in steps.OF:
        raise Http404
    if live_result.problems(draft.text):
        return redirect("monitor:drawing_step", draft.code, steps.FILE)
    if request.method == "POST" and step != steps.READY:
        return _typed(request, draft, step)
    step_forms = forms_of(_programme(draft), step, draft.typed_in(step))
    if step in draft.typed:
        settle(draft.text, step_forms)
    return _step_page(request, draft, step, step_forms)


def _typed(request: SignedIn, draft: Draft, step: str) -> HttpResponse:
    """Write what can be written; what cannot is kept as it was typed."""
    if request.POST.get("action") == _FORGET:
        drafts.keep_typed(draft, step, None)
        return redirect("monitor:drawing_step", draft.code, step)
    step_forms = forms_of(_programme(draft), step, request.POST)
    if request.htmx:
        unfinished = any(form.changed_data for form in step_forms)
        live = live_result.live(preview(draft.text, step_forms))
        drafts.keep_typed(draft, step, _typed_text(request) if unfinished else None)
        return render(
            request, f"{_ROOM}/_live.html", {"live": live, "waiting": _waiting(step_forms)}
        )
    # Whether another window wrote this step since; the same form sent again is not.
    seen = request.POST.get(STAMP, "")
    sent_again = draft.typed.get(step) == _typed_text(request)
    if seen and seen != stamp(step_forms) and not sent_again:
        drafts.keep_typed(draft, step, _typed_text(request))
        return _step_page(request, draft, step, step_forms, stale=True)
    settled = settle(draft.text, step_forms)
    before = _programme(draft)
    still_typed = None if settled.complete else _typed_text(request)
    name = _read(settled.text).name
    drafts.write(draft, text=settled.text, name=name, typed={step: still_typed})
    if not settled.complete:
        return _step_page(request, draft, step, step_forms)
    return redirect("monitor:drawing_step", draft.code, _where_to(request, draft, step, before))


def _typed_text(request: SignedIn) -> str:
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", STAMP):
        typed.pop(name, None)
    return typed.urlencode()


def _where_to(request: SignedIn, draft: Draft, step: str, before: mkba.Programme) -> str:
    """On to the next step, unless somebody asked to stay or has new numbers to fill in."""
    asked_to_stay = request.POST.get("action") == "reken"
    grown = set(_programme(draft).values) - set(before.values)
    alternatives = len(_programme(draft).alternatives) > len(before.alternatives)
    if asked_to_stay or grown or alternatives:
        return step
    if request.POST.get("action") in steps.OF:
        return request.POST["action"]
    return steps.ORDER[steps.ORDER.index(step) + 1]


def _step_page(
    request: SignedIn, draft: Draft, step: str, parts: list[PartForm], *, stale: bool = False
) -> HttpResponse:
    at = steps.ORDER.index(step)
    context: dict[str, Any] = {
        "draft": draft,
        "programme": naming.programme(_programme(draft)),
        "step": steps.OF[step],
        "steps": [
            {"step": other, "here": other.code == step, "unfinished": other.code in draft.typed}
            for other in steps.STEPS
        ],
        "number": at + 1,
        "total": len(steps.ORDER),
        "previous": steps.STEPS[at - 1] if at else None,
        "choices": [part for part in parts if not isinstance(part, NumberForm | _LAST)],
        "last": [part for part in parts if isinstance(part, _LAST)],
        "numbers": [part for part in parts if isinstance(part, NumberForm)],
        "forms": parts,
        "stamp": stamp(parts),
        "stale": stale,
        "kept": step in draft.typed,
        "live": live_result.live(preview(draft.text, parts)),
        "waiting": _waiting(parts),
        "wrong": _wrong(parts),
        "unfinished": [steps.OF[code] for code in steps.ORDER if code in draft.typed],
    }
    if step == steps.READY:
        context |= {"is_saved": saving.is_saved(draft), "untouched": _untouched(draft)}
        return render(request, f"{_ROOM}/ready.html", context)
    return render(request, f"{_ROOM}/step.html", context)


def _waiting(parts: list[PartForm]) -> list[str]:
    """What was typed and does not count yet, by name."""
    return [part.title for part in parts if part.is_bound and part.errors and part.title]


def _wrong(parts: list[PartForm]) -> list[WrongField]:
    """Every error with the field it belongs to, for the summary on top."""
    wrong = []
    for part in parts:
        if not part.is_bound:
            continue
        for field in part:
            title = f"{part.title}: {field.label}" if part.title else str(field.label)
            if isinstance(part, NumberForm):  # known by its own name
                title = part.title
            focus_id = getattr(field, "focus_id", "")
            wrong += [WrongField(title, focus_id, str(error)) for error in field.errors]
    return wrong


def _untouched(draft: Draft) -> list[str]:
    """The assumptions that still stand as the drawing board began with them."""
    now, begun = _programme(draft), live_result.read(draft.begun)[0]
    if begun is None:
        return []
    return [
        naming.spoken(value.label)
        for name, value in now.values.items()
        if value.assumption
        and name in begun.values
        and (value.stated, value.assumption)
        == (begun.values[name].stated, begun.values[name].assumption)
    ]


def _programme(draft: Draft) -> mkba.Programme:
    return _read(draft.text)


def _read(text: str) -> mkba.Programme:
    programme, problems = live_result.read(text)
    if programme is None:
        raise RuntimeError(f"A text that was checked is refused: {problems}")
    return programme
