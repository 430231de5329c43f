"""Keeping and clearing drafts, and letting a form be sent once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts.models import Draft, Effort, SentForm
from wijkteam.casework.errors import CaseworkError
from wijkteam.ui.dates import day
from wijkteam.ui.form_keys import UNTYPED

NUL = "\x00"  # pasted along from broken files; PostgreSQL cannot keep it
LONGEST = 400_000  # characters of one form; a form refuses far less, so nothing real is cut off
MOST = 40  # drafts of one person: more than anybody has under hand, few enough to look through
#: Rooms where ``pk`` in the address is the household.
OF_ONE_HOUSEHOLD = ("households", "overview")
#: How long a form that was sent answers the same: longer than a page stays open.
SENT_KEPT = timedelta(days=7)
#: A form that stays open over lunch or a night is no work: more than this is not counted.
LONGEST_WORK = timedelta(hours=1)


class DraftTooLong(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze tekst is te lang om vanzelf te bewaren. "
                "Hij staat nog op je scherm: kort hem in of knip hem in delen."
            )
        )


class TooManyDrafts(CaseworkError):
    def __init__(self, oldest: Draft) -> None:
        super().__init__(
            _(
                "Niet bewaard: je hebt %(n)s concepten, meer kan niet. Het oudste is van %(day)s. "
                "Kijk bij Concepten wat weg kan; dit staat nog op je scherm."
            )
            % {"n": MOST, "day": day(timezone.localdate(oldest.saved_at))}
        )


class AlreadySent(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit formulier is al verstuurd, er is niets meer te bewaren. "
                "Open het opnieuw voor iets nieuws."
            )
        )


@transaction.atomic
def keep(*, author: User, form_key: UUID, page: str, fields: QueryDict) -> Draft:
    """Keep what *author* typed so far, over what was kept of the same form before."""
    kept = {
        name: [value.replace(NUL, "") for value in values]
        for name, values in fields.lists()
        if name not in UNTYPED
    }
    if sum(len(value) for values in kept.values() for value in values) > LONGEST:
        raise DraftTooLong
    # The last words of a page may arrive after its form did; they must not bring it back.
    if SentForm.objects.filter(author=author, form_key=form_key, is_done=True).exists():
        raise AlreadySent
    mine = Draft.objects.filter(author=author)
    if not mine.filter(form_key=form_key).exists() and mine.count() >= MOST:
        raise TooManyDrafts(mine.earliest("saved_at"))
    draft, _made = Draft.objects.update_or_create(
        author=author,
        form_key=form_key,
        defaults={"fields": kept, "page": page, "household": _household_of(page)},
    )
    return draft


def discard(*, author: User, form_key: UUID) -> None:
    Draft.objects.filter(author=author, form_key=form_key).delete()


@transaction.atomic
def hand_on(*, household: UUID, author: User, to: User, by: User) -> int:
    """Give what *author* was still writing about a household to who takes it over."""
    moved = Draft.objects.filter(author=author, household=household).update(author=to)
    if moved:
        record("drafts_handed_on", by=by, household=household, drafts=moved)
    return moved


def clear_old(*, days: int) -> tuple[int, int]:
    """Delete drafts nobody touched for so many days, and the keys of forms long sent."""
    now = timezone.now()
    drafts, _all = Draft.objects.filter(saved_at__lt=now - timedelta(days=days)).delete()
    sent, _all = SentForm.objects.filter(sent_at__lt=now - SENT_KEPT).delete()
    return drafts, sent


def begin_sending(
    *, author: User, form_key: UUID, page: str, fields: QueryDict, files: list[str]
) -> tuple[SentForm, bool]:
    """
    Take the key of a form, and say whether this is the first time.

    In one transaction with what the form does. Whoever sends the same in parallel waits here
    until the first is done, and then is told that it was.
    """
    typed = [(name, values) for name, values in sorted(fields.lists()) if name not in UNTYPED[:3]]
    # With the key of the installation: in a stolen table a password, a date of birth or a number
    # of a house would be found by trying them all.
    content = repr((page, typed, files))
    fingerprint = salted_hmac("sent form", content, algorithm="sha256").hexdigest()
    same = {"author": author, "form_key": form_key, "fingerprint": fingerprint}
    filled = sum(any(values) for name, values in typed if name not in UNTYPED)
    about = {"page": page.partition("?")[0][:300], "filled": min(filled, 999)}
    try:
        with transaction.atomic():
            return SentForm.objects.create(**same, **about), True
    except IntegrityError:
        return SentForm.objects.get(**same), False


def sent(*, form: SentForm, answer: str) -> bool:
    """Remember the answer, clear the draft; say whether the form was sent before, otherwise."""
    form.answer, form.is_done = answer, True
    form.save(update_fields=["answer", "is_done"])
    _count(form)
    discard(author=form.author, form_key=form.form_key)
    others = SentForm.objects.filter(author=form.author, form_key=form.form_key)
    return others.exclude(pk=form.pk).exists()


def not_sent(*, form: SentForm) -> None:
    """Give the key back: a form with an error in it does not use it up."""
    form.delete()


def _count(form: SentForm) -> None:
    """Write down what this form took, when it was a worker's and about a household."""
    author, household = form.author, _household_of(form.page)
    team = author.current_team if author.is_worker else None
    if household is None or team is None or not form.filled:
        return
    draft = Draft.objects.filter(author=author, form_key=form.form_key).first()
    took = timezone.now() - draft.begun_at if draft else None
    Effort.objects.create(
        household=household,
        team=team.pk,
        on=timezone.localdate(),
        view=resolve(form.page).view_name[:80],
        fields=form.filled,
        seconds=min(took, LONGEST_WORK).seconds if took else None,
    )


def _household_of(page: str) -> UUID | None:
    """Which household a page is about, as its address says."""
    try:
        route = resolve(page)
    except Resolver404:
        return None
    about = route.kwargs.get("household")
    if about is None and route.namespace in OF_ONE_HOUSEHOLD:
        about = route.kwargs.get("pk")
    return about if isinstance(about, UUID) else None
