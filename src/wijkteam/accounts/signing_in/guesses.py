"""
Guessing passwords and codes gets slower and slower, and nobody is locked out by somebody else.

After some free slips each wrong guess doubles the wait. It is counted three ways at once: for a
name from one address, for a name from anywhere, and for an address. Counting per name and
address alone let seven addresses have seven times the tries; counting per name alone let
anybody close a colleague's account. Who signed in before with this browser has a count of
their own, so that a stranger's guesses do not make them wait.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext

from wijkteam.accounts.models import User, WrongGuesses
from wijkteam.logbook.origin import address_of

KNOWN_BROWSER = "wijkteam-known"
#: Who signs in less than twice a year is as unknown as a stranger again.
KNOWN_FOR = timedelta(days=180)
#: A slip of yesterday must not make this morning's slower; an attack goes on for days.
FORGOTTEN_AFTER = timedelta(days=1)
#: No name or address is longer, and a database need not look for what is.
LONGEST = 254


@dataclass(frozen=True, slots=True)
class Side:
    """One way to count: so many slips are free, and the wait grows up to so many seconds."""

    key: str
    free: int
    longest: int

    def wait(self, number: int) -> int:
        return 0 if number < self.free else min(self.longest, 2 ** min(number - self.free + 1, 20))


def whom(typed: str) -> str:
    """
    The one name under which all guesses at an account are counted, however it is typed.

    It has a user name and an address of mail, in capitals or not, and the form to sign in reads
    full-width letters as plain ones: counted as typed, each spelling had tries of its own.
    """
    plain = unicodedata.normalize("NFKC", typed).replace("\0", "").strip()[:LONGEST]
    known = User.objects.filter(Q(username__iexact=plain) | Q(email__iexact=plain))
    keys = [str(key) for key in known.order_by("pk").values_list("pk", flat=True)]
    return " ".join(("account", *keys)) if keys else plain.lower()


def sides(request: HttpRequest, name: str) -> list[Side]:
    """How a guess at *name* counts. An office shares an address, so that one is patient."""
    address = address_of(request) or "unknown"
    plain = whom(name)
    if _is_known(request, plain):
        return [Side(_fingerprint("known", plain, address), free=5, longest=900)]
    return [
        Side(_fingerprint("both", plain, address), free=5, longest=900),
        # A minute at most: enough to stop a thousand addresses, too little to shut one out.
        Side(_fingerprint("name", plain), free=20, longest=60),
        Side(_fingerprint("address", address), free=50, longest=900),
    ]


def seconds_to_wait(request: HttpRequest, name: str) -> int:
    """How long until the next guess at *name* from here is looked at; 0 is now."""
    now = timezone.now()
    counted = {side.key: side for side in sides(request, name)}
    waits = [
        # A clock that was put back makes nobody wait for as long as it was put back.
        counted[guesses.key].wait(guesses.number)
        - max(0, int((now - guesses.last_at).total_seconds()))
        for guesses in WrongGuesses.objects.filter(key__in=counted)
    ]
    return max([0, *waits])


def guessed_wrong(request: HttpRequest, name: str) -> None:
    """Count a wrong guess; what was a day ago is forgotten."""
    now = timezone.now()
    for side in sides(request, name):
        guesses, _made = WrongGuesses.objects.get_or_create(key=side.key, defaults={"last_at": now})
        number = 1 if now - guesses.last_at > FORGOTTEN_AFTER else F("number") + 1
        WrongGuesses.objects.filter(pk=guesses.pk).update(number=number, last_at=now)


def guessed_right(request: HttpRequest, name: str) -> None:
    """Forget the slips at this name from here; those of the address stay, others share it."""
    keys = [side.key for side in sides(request, name)[:1]]
    WrongGuesses.objects.filter(key__in=keys).delete()


@contextmanager
def slower(request: HttpRequest, name: str) -> Iterator[None]:
    """Around what checks a guess at *name* in a form: refuse it when too soon, else count it."""
    if seconds := seconds_to_wait(request, name):
        raise ValidationError(
            ngettext(
                "Dit ging te vaak mis. Wacht %(seconds)s seconde en probeer het opnieuw.",
                "Dit ging te vaak mis. Wacht %(seconds)s seconden en probeer het opnieuw.",
                seconds,
            ),
            params={"seconds": seconds},
            code="too_many_guesses",
        )
    try:
        yield
    except ValidationError:
        guessed_wrong(request, name)
        raise
    guessed_right(request, name)


def remember_browser(response: HttpResponse, user: User) -> None:
    """
    Let this browser be recognised as one that *user* signed in with.

    It holds a fingerprint: who opens the browser of a resident reads no name in it.
    """
    names = {whom(name) for name in (user.username, user.email) if name}
    prints = [_fingerprint("browser", name) for name in sorted(names)]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(prints, salt=KNOWN_BROWSER),
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _is_known(request: HttpRequest, name: str) -> bool:
    kept = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, "")
    try:
        known = signing.loads(kept, salt=KNOWN_BROWSER, max_age=KNOWN_FOR)
        return _fingerprint("browser", name) in known
    except signing.BadSignature:
        return False


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\n".join((settings.SECRET_KEY, *parts)).encode()).hexdigest()
