"""
The key of a form: what makes two times pressing one record.

A key is written by the server into every form (beside the token against forgery), and names the
form, not its content. It carries for whom it was made, unreadably: whoever else sends it gets
nothing of what was typed.
"""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

FIELD = "form_key"
#: In which home of two somebody was when the form was opened.
HOME = "home"
#: Fields that belong to the page, not to what somebody typed.
UNTYPED = (FIELD, HOME, "csrfmiddlewaretoken", "form_page", "take", "do")


def written_for(user_pk: object, key: UUID) -> str:
    """How the key *key* stands in a form of this person."""
    return Signer(salt=FIELD).sign(f"{key}.{_mark(user_pk, key)}")


def read(text: str) -> tuple[UUID, str] | None:
    """The key and the mark of its person, when it is one that we wrote."""
    try:
        key, _dot, mark = Signer(salt=FIELD).unsign(text).partition(".")
    except BadSignature:
        return None
    return UUID(key), mark


def key_of(text: str, user_pk: object) -> UUID | None:
    """The key, when it was written for this person."""
    key_and_mark = read(text)
    if key_and_mark is None or not is_of(user_pk, *key_and_mark):
        return None
    return key_and_mark[0]


def is_of(user_pk: object, key: UUID, mark: str) -> bool:
    return constant_time_compare(mark, _mark(user_pk, key))


def key_to_write(request: HttpRequest) -> str:
    """
    The key for a form on this page: a new one, unless the page goes on with a form.

    That is a draft that was opened (`request.draft`), or a form that was sent and not accepted:
    it keeps its key, so that its draft stays its own.
    """
    pk = request.user.pk
    draft = getattr(request, "draft", None)
    if draft is not None:
        return written_for(pk, draft.form_key)
    sent = key_of(request.POST.get(FIELD, ""), pk) if request.method == "POST" else None
    if sent and not is_done(request):
        return written_for(pk, sent)
    return written_for(pk, uuid4())


def done(request: HttpRequest) -> None:
    """
    Say that a form is done when its answer is a piece of a page.

    A redirect says so by itself. Call this before the piece is drawn: its forms get new keys.
    """
    request.form_is_done = True  # type: ignore[attr-defined]


def is_done(request: HttpRequest) -> bool:
    return getattr(request, "form_is_done", False)


def lock_of(user_pk: object) -> str:
    """
    The key that locks what this person typed and could not send, on their own machine.

    It goes along with every page and is kept nowhere: what lies there opens only for whom it is.
    """
    return b64encode(salted_hmac("typed", str(user_pk), algorithm="sha256").digest()).decode()


def _mark(user_pk: object, key: UUID) -> str:
    return salted_hmac(FIELD, f"{user_pk}{key}", algorithm="sha256").hexdigest()[:24]
