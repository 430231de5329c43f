"""Finding one's own drafts again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts.models import LAST_DAYS, Draft
from wijkteam.ui.dutch_order import plain

#: What the list of drafts asks about how long ago one typed in it.
LATELY, ALMOST_GONE = "week", "laatst"
#: What the log of looks says of reading what one typed oneself.
WHY = gettext_noop("concept")


def drafts_of(user: User) -> QuerySet[Draft]:
    return Draft.objects.filter(author=user)


def with_words(drafts: QuerySet[Draft], typed: str) -> QuerySet[Draft]:
    """
    Drafts that have every word that is typed, in their own words or in what they are called.

    What somebody typed is sealed, so no database can look in it: there are forty at most.
    """
    asked = plain(typed).split()
    found = []
    for draft in drafts:
        # Word by word: what is searched by is cut off where a name would be.
        text = " ".join(map(plain, " ".join((draft.what, *draft.texts)).split()))
        if all(word in text for word in asked):
            found.append(draft.pk)
    return drafts.filter(pk__in=found)


def called(drafts: QuerySet[Draft], what: str) -> QuerySet[Draft]:
    return drafts.filter(pk__in=[draft.pk for draft in drafts if draft.what == what])


def typed_in(drafts: QuerySet[Draft], when: str) -> QuerySet[Draft]:
    """Those of the last week, or those that are cleared within a week."""
    now = timezone.now()
    if when == LATELY:
        return drafts.filter(saved_at__gte=now - timedelta(days=7))
    return drafts.filter(saved_at__lt=now - timedelta(days=settings.DRAFTS_KEPT_DAYS) + LAST_DAYS)


def draft_of(user: User, form_key: UUID) -> Draft:
    draft = drafts_of(user).filter(form_key=form_key).first()
    if draft is None:
        raise Http404
    _note_read(draft, user)
    return draft


def _note_read(draft: Draft, user: User) -> None:
    """What was typed about a household is about its people, before it is a record too."""
    record("draft_read", by=user, household=draft.household, subject=draft, why=WHY)


def asked_for(request: SignedIn) -> Draft | None:
    """The draft that the address of the page asks for, when it is one's own and of this page."""
    try:
        key = UUID(request.GET.get("concept", ""))
    except ValueError:
        return None
    return drafts_of(request.user).filter(form_key=key, page=request.path).first()


def initial_from(draft: Draft | None, form: BaseForm) -> dict[str, object]:
    """The values that *form* should open with, read by its own widgets from the draft."""
    if draft is None:
        return {}
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.value_omitted_from_data(typed, {}, form.add_prefix(name))
    }


def restore(forms: Iterable[BaseForm], request: SignedIn) -> None:
    """Fill forms that stand together on one page with what the draft of the page holds."""
    for form in forms:
        form.initial = {**(form.initial or {}), **initial_from(open_draft(request), form)}


def open_draft(request: SignedIn) -> Draft | None:
    """The draft that this page was opened with."""
    return getattr(request, "draft", None)


AnyForm = TypeVar("AnyForm", bound=BaseForm)


def opened(form_class: type[AnyForm], request: SignedIn, **options: Any) -> AnyForm:
    """The form as it was sent, or as the draft that is asked for was left; it saves itself."""
    form = form_class(request.POST if request.method == "POST" else None, **options)
    saving_itself(form, request)
    return form


def saving_itself(form: BaseForm, request: SignedIn) -> None:
    """
    Let a form keep what is typed in it, and open with the draft that the address asks for.

    Drafts of the same page that are not opened are named above the form: two intakes in two tabs
    are two drafts, so one must choose which to go on with.
    """
    form.saves_itself = True  # type: ignore[attr-defined]
    if request.method == "POST":
        return
    draft = asked_for(request)
    others = drafts_of(request.user).filter(page=request.path)
    form.unfinished = others.exclude(pk=draft.pk) if draft else others  # type: ignore[attr-defined]
    if draft:
        _note_read(draft, request.user)
        request.draft = draft  # type: ignore[attr-defined]
        restore([form], request)
