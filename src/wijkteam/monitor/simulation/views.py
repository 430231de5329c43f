"""What if: begin with a question or with the keys, follow a run, and look at what came out."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.simulation.run.asked import (
    DONE,
    RUNNING,
    WAITING,
    AskedRun,
    ahead_of,
    ask,
    cancel,
    delete,
    expected_seconds,
    go_on,
    see_to_it,
)
from wijkteam.analysis.simulation.scenario.scenario import Scenario
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.drawing_board import drafts, steps
from wijkteam.monitor.drawing_board.drafts import code_of
from wijkteam.monitor.drawing_board.views import is_full
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.runs import (
    asked_run,
    asked_runs,
    finished_run,
    folder,
    questions,
    scenario_of,
)
from wijkteam.monitor.simulation import keys, outcome, rests_on
from wijkteam.monitor.simulation.answer import (
    answer,
    back_sentence,
    chosen_world,
    title,
    wave,
    wellbeing_sentence,
    world_names,
)
from wijkteam.monitor.simulation.checked import contrast_rows, hidden_rows, proof_sentences
from wijkteam.monitor.simulation.forms import AskForm
from wijkteam.monitor.simulation.no_team import beside_no_team, in_one_sentence
from wijkteam.monitor.simulation.stories import Story, stories, story
from wijkteam.ui.charts.change.houses import LOOKS, STATES, WALL, state_words
from wijkteam.vocabulary import people

_ROOM = "monitor/simulation"
#: A run takes the processors of everybody: who advises may ask for one, all may look.
ASKERS = (people.ADVISER, people.PRIVACY_OFFICER)
may_ask = only(*ASKERS)
#: Nobody keeps the processors from the others with more than these at a time.
MOST_WAITING = 5
#: In the address: go on from a run, a dilemma, and the world to lay beside the first.
FROM, STORY, WORLD = "van", "verhaal", "wereld"
OPEN_DATA = {
    "months.csv": "text/csv; charset=utf-8",
    "months.parquet": "application/vnd.apache.parquet",
    "money.csv": "text/csv; charset=utf-8",
    "money.parquet": "application/vnd.apache.parquet",
    "metadata.json": "application/json",
}


@require_safe
@may_see_figures
def start(request: SignedIn) -> HttpResponse:
    """The six questions with their answers, and the runs that were asked for."""
    see_to_it(folder())
    answered, turn = [], reverse("monitor:what_if_make")
    for question in questions():
        name, record = question.name, question.record
        world, names = chosen_world(name, record, ""), world_names(name, record)
        answered.append(
            {
                "name": name,
                "title": title(name, record),
                "answer": answer(record, world),
                "code": world,
                "turn": f"{turn}?{urlencode({FROM: name, WORLD: world})}",
                "world": names[world],
                "first": next(iter(names.values())),
                "picture": outcome.card(record, world, _PICTURE[name]),
                "no_team": in_one_sentence(record, world, _PICTURE[name]),
                "limits": told.limits if (told := story(name)) else "",
            }
        )
    mine = str(request.user.pk)
    everybody = [_listed(run) for run in asked_runs()]
    context = {
        "questions": answered,
        "mine": [run for run in everybody if run["by"] == mine],
        "others": [run for run in everybody if run["by"] != mine],
        "may_ask": request.user.role in ASKERS,
    }
    return render(request, f"{_ROOM}/start.html", context)


#: The figure that says most about each question.
_PICTURE = {
    "caseload": "waiting_days",
    "helps_itself": "specialist",
    "finding": "reach",
    "no_followup": "relapse",
    "only_heavy": "escalations",
    "indication": "waiting_days",
}


def _listed(run: AskedRun) -> dict[str, Any]:
    """A run in a list: what it is called, by whom and when, and how far it is."""
    return {
        "name": run.name,
        "title": run.scenario.name,
        "by": run.asked.by,
        "by_name": run.asked.by_name,
        "at": parse_datetime(run.asked.at),
        "state": run.state,
        "state_word": _state_word(run.state),
        "tone": {"done": "green", "failed": "terra", "cancelled": "line"}.get(run.state, "ochre"),
        "seed": run.asked.seed,
        "draws": run.asked.draws,
    }


def _state_word(state: str) -> str:
    return {
        "waiting": _("wacht op zijn beurt"),
        "running": _("rekent"),
        "done": _("klaar"),
        "cancelled": _("gestopt"),
        "failed": _("mislukt"),
    }[state]


# The seven keys and the dilemmas.


@require_http_methods(["GET", "HEAD", "POST"])
@may_ask
def make(request: SignedIn) -> HttpResponse:
    """Turn the keys, by hand or by a dilemma; a run is what comes of it."""
    typed = request.POST if request.method == "POST" else request.GET
    like = scenario_of(typed.get(FROM, ""))
    try:
        initial, copied = _copied(typed.get(FROM, ""), like, typed.get(WORLD, ""))
        positions = {**copied, **{name: typed[name] for name in typed}}
        knobs = keys.groups(like.reference.sets if like else {}, positions)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    sets = keys.turned(knobs)
    form = AskForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        mine = [run for run in asked_runs() if run.asked.by == str(request.user.pk)]
        if sum(run.state in (WAITING, RUNNING) for run in mine) >= MOST_WAITING:
            form.add_error(
                None,
                _("Er wachten al %(n)s doorrekeningen van jou. Stop er eerst een, of wacht even.")
                % {"n": MOST_WAITING},
            )
        elif sets:
            return redirect("monitor:what_if_run", _asked(request, form, like, sets).name)
        else:
            form.add_error(
                None,
                _("Draai eerst aan een knop: nu zijn beide werelden nog gelijk."),
            )
    context = {
        "groups": knobs,
        "any_turned": bool(sets),
        "turned_count": len(sets),
        "takes": _takes(form, like, sets, typed),
        "from": typed.get(FROM, ""),
    }
    if request.htmx and request.method != "POST":
        return render(request, f"{_ROOM}/_turned.html", {**context, "swapped": True})
    dilemma = story(typed.get(STORY, ""))
    context |= {
        "form": form,
        "like": like,
        "dilemma": dilemma,
        "choices": _choices(dilemma, sets) if dilemma else [],
        "stories": stories(),
        "dilemma_number": 1 + stories().index(dilemma) if dilemma else 0,
    }
    return render(request, f"{_ROOM}/make.html", context)


def _choices(dilemma: Story, sets: dict[str, float]) -> list[dict[str, Any]]:
    """What one could do, and the address that turns the keys so."""
    return [
        {
            "label": choice.label,
            "about": choice.about,
            "query": keys.query(choice.sets, **{STORY: dilemma.code}),
            "chosen": choice.sets.items() <= sets.items(),
        }
        for choice in dilemma.choices
    ]


def _copied(
    name: str, like: Scenario | None, asked_world: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The form and the sliders as they stood in that world of the run to go on from."""
    if like is None:
        return {}, {}
    others = {world.name: world for world in like.worlds[1:] or like.worlds}
    dilemma = story(name)
    about = dilemma.about if dilemma else ""
    world = others.get(asked_world) or others.get(about) or like.worlds[-1]
    reference = like.reference.sets
    initial = {
        "name": "" if story(name) else like.name,
        "households": like.households,
        "concentration": reference.get("population.concentration", 1),
        # The form asks for whole years.
        "years": max(1, round(like.months / 12)),
    }
    run = asked_run(name)
    if run:
        initial |= {"draws": run.asked.draws, "seed": run.asked.seed}
    return initial, {name: f"{value:g}" for name, value in keys.set_in(like, world).items()}


def _scenario(form: AskForm, like: Scenario | None, sets: dict[str, float]) -> Scenario:
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    given |= getattr(form, "cleaned_data", {})
    turned = ngettext("%(n)s knop gedraaid", "%(n)s knoppen gedraaid", len(sets)) % {"n": len(sets)}
    return keys.two_worlds(
        like,
        sets,
        name=given["name"] or _("Wat als, %(n)s") % {"n": turned},
        households=given["households"] or 4_200,
        concentration=given["concentration"] or 1,
        months=12 * (given["years"] or 5),
    )


def _takes(form: AskForm, like: Scenario | None, sets: dict[str, float], typed: Any) -> str:
    """How long the run will take; empty before this machine was measured."""
    if not form.is_bound and "households" in typed:
        form = AskForm(typed)
        form.is_valid()
    draws = getattr(form, "cleaned_data", {}).get("draws") or form.fields["draws"].initial
    seconds = expected_seconds(folder(), _scenario(form, like, sets), draws)
    return "" if seconds is None else seconds_words(seconds)


def seconds_words(seconds: float) -> str:
    """“ongeveer 40 seconden”, “ongeveer 3 minuten”: never more exact than it is."""
    # Up to a minute and a half one counts in seconds, and up to that in hours in minutes; by five,
    # for the machine is measured once and has other work as well.
    if seconds < 90:
        n = max(5, round(seconds / 5) * 5)
        return _("ongeveer %(n)s seconden") % {"n": n}
    minutes = round(seconds / 60)
    # Up to an hour and a half in minutes: “1 hour” would then be off by half.
    if minutes < 90:
        return ngettext("ongeveer %(n)s minuut", "ongeveer %(n)s minuten", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    return ngettext("ongeveer %(n)s uur", "ongeveer %(n)s uur", hours) % {"n": hours}


def _asked(
    request: SignedIn, form: AskForm, like: Scenario | None, sets: dict[str, float]
) -> AskedRun:
    return ask(
        folder(),
        keys.scenario_text(_scenario(form, like, sets)),
        draws=form.cleaned_data["draws"],
        seed=form.cleaned_data["seed"],
        on=timezone.localdate().isoformat(),
        by=str(request.user.pk),
        by_name=request.user.full_name,
        overlay=settings.PARAMETERS_OVERLAY,
    )


# One run: how far it is, and what came out.


@require_safe
@may_see_figures
def run_page(request: SignedIn, run: str) -> HttpResponse:
    """What came out; while it is not done, how far it is."""
    finished = finished_run(run)
    if finished is None:
        waiting = _run_or_404(run)
        see_to_it(folder())
        return render(request, f"{_ROOM}/busy.html", _busy(request, waiting))
    record, asked = finished.record, finished.asked
    world = chosen_world(run, record, request.GET.get(WORLD, ""))
    names = world_names(run, record)
    context = {
        "run": run,
        "title": title(run, record),
        "record": record,
        "world": world,
        "names": names,
        "first": names[record["worlds"][0]["name"]],
        "then": names[world],
        "tabs": [
            {"label": names[other], "url": f"?{WORLD}={other}", "current": other == world}
            for other in record["against"]
        ],
        "answer": answer(record, world),
        "back": back_sentence(record, world),
        "wellbeing": wellbeing_sentence(record, world),
        "wave": wave(record, world),
        "no_team": beside_no_team(record, names, world),
        "turned": rests_on.turned_keys(record, world),
        "cards": outcome.cards(record, world),
        "meanings": outcome.meanings(record),
        "film": outcome.film(run, record, world),
        **_moving(record, world),
        "parties": outcome.parties(record, world),
        "waits": outcome.equity(record, world, "waiting_days"),
        "reached": outcome.equity(record, world, "reach"),
        "requirements": rests_on.requirements(record, world),
        "drivers": rests_on.drivers(record, world),
        "rows": outcome.measure_rows(record, world),
        "holds": rests_on.holds(record),
        "rests_on": rests_on.origins(record),
        "made_with": rests_on.made_with(record),
        "story": story(run),
        "asked": _listed(asked) if asked else None,
        "mine": bool(asked and asked.asked.by == str(request.user.pk)),
        "may_ask": request.user.role in ASKERS,
        "files": list(OPEN_DATA) if asked else [],
    }
    return render(request, f"{_ROOM}/outcome.html", context)


def _moving(record: dict[str, Any], world: str) -> dict[str, Any]:
    """The film for the page: houses in fixed places, and what each shows at every moment."""
    frames = outcome.frames(record, world)
    words = state_words()
    return {
        "film_json": json.dumps(frames, ensure_ascii=False),
        "marks_json": json.dumps([LOOKS[state].mark for state in STATES]),
        "states_json": json.dumps([(state, words[state]) for state in STATES]),
        "moving": {
            "frames": frames,
            "last": len(frames) - 1,
            "wall": WALL,
            "towns": [{"key": key, "houses": _houses(frames[0][key])} for key in ("now", "then")],
        },
    }


def _houses(states: str) -> list[dict[str, Any]]:
    """A hundred houses, ten beside each other, thirteen apart."""
    return [
        {
            "state": STATES[int(state)],
            "mark": LOOKS[STATES[int(state)]].mark,
            "x": 13 * (place % 10),
            "y": 13 * (place // 10),
        }
        for place, state in enumerate(states)
    ]


def _busy(request: SignedIn, run: AskedRun) -> dict[str, Any]:
    progress = run.progress
    left = progress.get("left")
    state = run.state
    return {
        "run": run.name,
        "listed": _listed(run),
        "state": state,
        "share": round(100 * float(progress.get("share", 0))),
        "left": seconds_words(left) if left is not None and state == "running" else "",
        "searching": bool(progress.get("searching")),
        "ahead": ahead_of(run),
        "why": run.stopped.get("why", ""),
        "mine": run.asked.by == str(request.user.pk),
    }


@require_safe
@may_see_figures
def progress(request: SignedIn, run: str) -> HttpResponse:
    """How far a run is, for the page that looks again every second; by itself it is no page."""
    if not request.htmx:
        return redirect("monitor:what_if_run", run)
    asked = _run_or_404(run)
    see_to_it(folder())
    response = render(request, f"{_ROOM}/_busy.html", _busy(request, asked))
    if asked.state == DONE:
        response["HX-Redirect"] = reverse("monitor:what_if_run", args=[run])
    elif asked.state not in (WAITING, RUNNING):
        # It stopped while somebody looked: the whole page, with the button to go on.
        response["HX-Refresh"] = "true"
    return response


@require_POST
@may_ask
def stop(request: SignedIn, run: str) -> HttpResponse:
    asked = _own_or_404(request, run)
    cancel(asked)
    messages.success(request, _("Gestopt. Wat al was doorgerekend, blijft bewaard."))
    return redirect("monitor:what_if_run", run)


@require_POST
@may_ask
def resume(request: SignedIn, run: str) -> HttpResponse:
    go_on(_own_or_404(request, run))
    return redirect("monitor:what_if_run", run)


@require_POST
@may_ask
def throw_away(request: SignedIn, run: str) -> HttpResponse:
    asked = _own_or_404(request, run)
    name = asked.scenario.name
    delete(asked)
    messages.success(request, _("‘%(name)s’ is weggehaald.") % {"name": name})
    return redirect("monitor:what_if")


@require_safe
@may_see_figures
def open_data(request: HttpRequest, run: str, name: str) -> FileResponse:
    """A file of a run: what happened by month, the money, and what the columns mean."""
    finished = finished_run(run)
    if finished is None or finished.asked is None or name not in OPEN_DATA:
        raise Http404
    return FileResponse(
        finished.asked.file(name).open("rb"),
        as_attachment=True,
        filename=f"{code_of(finished.record['name'])}-{name}",
        content_type=OPEN_DATA[name],
    )


@require_POST
@may_ask
def weigh(request: SignedIn, run: str) -> HttpResponse:
    """Lay a world on the drawing board, to be weighed as any other approach."""
    finished = finished_run(run)
    if finished is None:
        raise Http404
    world = chosen_world(run, finished.record, request.POST.get(WORLD, ""))
    text = finished.programme(world)
    if is_full(request):
        return redirect("monitor:drawing_board")
    # The questions of the gallery begin with these words themselves.
    name = title(run, finished.record)
    if finished.asked:
        name = _("Wat als: %(name)s") % {"name": name}
    made = drafts.begin(request.user, name=name, text=text)
    return redirect("monitor:drawing_step", made.code, steps.READY)


@require_safe
@may_see_figures
def checked(request: HttpRequest) -> HttpResponse:
    """How far the model gets with what was found elsewhere, and whether its bands are honest."""
    return render(
        request,
        f"{_ROOM}/checked.html",
        {"rows": contrast_rows(), "proof": proof_sentences(), "hidden": hidden_rows()},
    )


def _run_or_404(name: str) -> AskedRun:
    run = asked_run(name)
    if run is None:
        raise Http404
    return run


def _own_or_404(request: SignedIn, name: str) -> AskedRun:
    """A run is its maker's to stop and to throw away."""
    run = _run_or_404(name)
    if run.asked.by != str(request.user.pk):
        raise Http404
    return run
