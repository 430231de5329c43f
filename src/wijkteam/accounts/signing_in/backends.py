"""Signing in with a user name or an e-mail address, until the last day of the account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from wijkteam.accounts.models import User


class NameOrEmail(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_others: Any,
    ) -> User | None:
        if not username or not password:
            return None
        typed = username.strip()
        # A user name that looks like somebody else's address must not hide that somebody.
        candidates = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
        if not candidates:
            # As slow as a wrong password: the time must not tell which names exist.
            User().set_password(password)
        for user in candidates:
            if user.check_password(password) and self.user_can_authenticate(user):
                return user
        return None

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked at every request too: who left is out, also in a browser still signed in."""
        return user is not None and user.may_sign_in
