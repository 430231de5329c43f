"""The pages of the privacy officer: what went out, what would go out, and taking it back."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import User
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish.courses.build import published_by
from wijkteam.publish.guards import PREPARING, privacy_officer_only, second_person_only
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases import actions, making, shelf, words
from wijkteam.publish.releases.forms import DecideForm, PublishForm, as_it_usually_is
from wijkteam.publish.releases.preparing import manifest_of
from wijkteam.vocabulary import people

#: Two releases closer together than this let a reader see what happened in between.
CLOSE_TOGETHER_DAYS = 28


@require_GET
@privacy_officer_only
def releases(request: HttpRequest) -> HttpResponse:
    by = published_by()
    found = [(release, by.get(release.name)) for release in shelf.releases()]
    context = {"releases": found, "waiting": PreparedRelease.waiting()}
    return render(request, "publish/releases.html", context)


@second_person_only
def waiting(request: HttpRequest) -> HttpResponse:
    """What was prepared, in words, for the person who lets it go."""
    user = _user(request)
    if request.method == "POST":
        return _decide(request, user)
    prepared = PreparedRelease.waiting()
    context: dict[str, object] = {
        "prepared": prepared,
        "making": making.now(),
        # Who only looks over has no list of releases to go back to.
        "may_prepare": user.role in PREPARING,
    }
    if prepared is not None:
        manifest = manifest_of(prepared.account["manifest"])
        lines = words.tables(prepared, manifest)
        is_first = bool(prepared.account.get("is_first"))
        context |= {
            "manifest": manifest,
            "is_mine": prepared.prepared_by_id == user.pk,
            # What is new to look at stands open; the rest is there for who wants to know.
            "is_first": is_first,
            "changed": [line for line in lines if line.is_changed or is_first],
            "unchanged": [line for line in lines if not (line.is_changed or is_first)],
            "in_short": words.in_short(prepared.account),
            "told": words.summary(manifest),
        }
    return render(request, "publish/waiting.html", context)


def _decide(request: HttpRequest, user: User) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data["prepared"]
    home = "publish:releases" if user.role == people.PRIVACY_OFFICER else "publish:waiting"
    try:
        if form.cleaned_data["decision"] == DecideForm.PUT_BACK:
            actions.put_back(by=user, prepared=asked)
            messages.success(request, _("De uitgave is teruggelegd. Er is niets gepubliceerd."))
            return redirect(home)
        manifest = actions.publish(by=user, prepared=asked)
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
        return redirect("publish:waiting")
    messages.success(request, _("Uitgave %(name)s is gepubliceerd.") % {"name": manifest.release})
    return redirect(home)


@privacy_officer_only
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a release; it is made beside the pages, and then waits for a second person."""
    form = PublishForm(request.POST or {**as_it_usually_is(), **request.GET.dict()})
    if form.is_valid() and request.method == "POST":
        making.ask(by=_user(request), **form.cleaned_data)
        return redirect("publish:making")
    context = {"form": form, "is_sane": form.is_valid(), "recent": _recent()}
    return render(request, "publish/new.html", context)


@privacy_officer_only
def being_made(request: HttpRequest) -> HttpResponse:
    """How far a release is; stop it, go on with it, or throw it away."""
    if request.method == "POST":
        choices = {"stop": making.stop, "go_on": making.go_on, "clear": making.clear}
        choice = choices.get(request.POST.get("choice", ""))
        if choice is None:
            raise Http404
        choice()
        return redirect("publish:making")
    making.see_to_it()
    now = making.now()
    if now is None:
        # Ready: or it never was, and then there is nothing to look at but the form.
        return redirect("publish:waiting" if PreparedRelease.waiting() else "publish:new")
    return render(request, "publish/making.html", {"making": now})


@require_GET
@privacy_officer_only
def progress(request: SignedIn) -> HttpResponse:
    """The same, for the page that looks again every second; by itself it is no page."""
    if not request.htmx:
        return redirect("publish:making")
    making.see_to_it()
    now = making.now()
    response = render(request, "publish/_making.html", {"making": now})
    if now is None or now.state != making.RUNNING:
        response["HX-Redirect"] = reverse("publish:making")
    return response


@require_GET
@privacy_officer_only
def release(request: HttpRequest, name: str) -> HttpResponse:
    found = _release_or_404(name)
    context: dict[str, object] = {"release": found, "by": published_by().get(name)}
    if found.manifest:
        context["told"] = words.summary(found.manifest)
        context["lacks"] = words.lacking(found.empty_months)
    return render(request, "publish/release.html", context)


@require_GET
@privacy_officer_only
def parquet(request: HttpRequest, name: str) -> HttpResponse:
    return _download(_release_or_404(name).parquet)


@require_GET
@privacy_officer_only
def figures(request: HttpRequest, name: str) -> HttpResponse:
    return _download(_release_or_404(name).figures_path)


@require_GET
@privacy_officer_only
def manifest(request: HttpRequest, name: str) -> HttpResponse:
    return _download(_release_or_404(name).manifest_path)


@privacy_officer_only
def withdraw(request: HttpRequest, name: str) -> HttpResponse:
    found = _release_or_404(name)
    if request.method == "POST":
        actions.withdraw(release=name, by=_user(request))
        messages.success(request, _("Uitgave %(name)s is ingetrokken.") % {"name": name})
        return redirect("publish:releases")
    return render(request, "publish/withdraw.html", {"release": found})


def _recent() -> shelf.Release | None:
    """The newest release, when it is so fresh that a next one would show what came between."""
    newest = next(iter(shelf.releases()), None)
    if newest is None or newest.made_on is None:
        return None
    age = (timezone.localdate() - newest.made_on).days
    return newest if age < CLOSE_TOGETHER_DAYS else None


def _release_or_404(name: str) -> shelf.Release:
    found = shelf.find(name)
    if found is None:
        raise Http404
    return found


def _download(path: Path) -> HttpResponse:
    # A link on the shelf could point at any file of the server.
    if path.is_symlink() or not path.is_file():
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=path.name) or ""
    )
    return response


def _user(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)
    return user
