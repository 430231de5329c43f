"""
A mail that says that there is something to read, and nothing else.

It holds no link: who is used to links in such mails presses the next one too, whoever sent it. And
it says nothing of what waits, for others read along in a mail box.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User

NEW, REMINDER = "new", "reminder"


def tell(user: User, kind: str) -> bool:
    """Mail *user* that something waits, when they have an address; gives whether it was sent."""
    if not (user.email and user.may_sign_in and settings.MAIL_IS_SENT):
        return False
    subject, body = {
        NEW: (
            _("Er staat iets nieuws voor u klaar"),
            _("Er staat een bericht of een afspraak voor u klaar. Log in zoals u gewend bent."),
        ),
        REMINDER: (
            _("Denk aan uw agenda van morgen"),
            _("Morgen staat er iets in uw agenda. Log in zoals u gewend bent om te lezen wat."),
        ),
    }[kind]
    return _mail(user.email, subject, body)


def say_done(address: str) -> bool:
    """The last mail to somebody whose file and account are no more: they can read it nowhere."""
    if not (address and settings.MAIL_IS_SENT):
        return False
    return _mail(
        address,
        _("Wat u ons vroeg, is gedaan"),
        _(
            "U kunt niet meer inloggen, en dat is ook niet nodig. Heeft u een vraag, bel dan de "
            "gemeente."
        ),
    )


def _mail(address: str, subject: str, body: str) -> bool:
    sign = _("%(municipality)s. In deze mail staat met opzet geen link en niets over u.") % {
        "municipality": settings.MUNICIPALITY
    }
    # A mail server that is away must not undo what was written: that stands on the page anyway.
    return bool(EmailMessage(subject, f"{body}\n\n{sign}\n", to=[address]).send(True))
