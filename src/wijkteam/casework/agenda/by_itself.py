"""What happens without anybody pressing a button: the mails of the night, a calendar that reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from wijkteam.accounts.notices import REMINDER, tell
from wijkteam.casework.agenda.access import invitations_of, to_remind

if TYPE_CHECKING:
    from wijkteam.casework.agenda.models import Feed


def remind(now: datetime) -> int:
    """Mail who is expected tomorrow that there is something in their agenda; gives how many."""
    begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    begin += timedelta(days=1)
    tomorrow = to_remind(begin, begin + timedelta(days=1) - timedelta(microseconds=1))
    sent = 0
    for invitee in tomorrow:
        account = invitee.person.account
        if account is None or not invitee.person.reads_own:
            continue
        if not invitations_of(account).filter(pk=invitee.pk).exists():
            continue  # who moved out would find nothing
        # First the mark, then the mail: who is told twice trusts it less than who is told late.
        marked = tomorrow.filter(pk=invitee.pk).update(reminded_at=now)
        if marked:
            sent += tell(account, REMINDER)
    return sent


def was_read(feed: Feed) -> None:
    """That a calendar asked today, so that its owner sees whether the address is used."""
    today = timezone.localdate()
    if feed.read_on != today:
        feed.read_on = today
        feed.save(update_fields=["read_on"])
