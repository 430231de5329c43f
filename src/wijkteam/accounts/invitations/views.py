"""Coming in with a link or a code, the first time or after a password was forgotten."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wijkteam.accounts.errors import AccountsError, attempt
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.invitations.forms import AcceptForm, CodeFromPaper, ForgotForm
from wijkteam.accounts.log import record
from wijkteam.accounts.models import User
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.accounts.signing_in import guesses
from wijkteam.accounts.signing_in.views import too_many_guesses

#: Under one name for all codes: who tries codes tries them for nobody in particular.
CODES = "code from paper"


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter."""
    if request.method == "POST" and (seconds := guesses.seconds_to_wait(request, CODES)):
        return too_many_guesses(request, seconds)
    form = CodeFromPaper(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["code"].replace("-", "").replace(" ", "").upper()
        try:
            invitations.opened_by(typed)
        except AccountsError as refusal:
            guesses.guessed_wrong(request, CODES)
            record("wrong_code", by=None)
            form.add_error("code", str(refusal))
        else:
            return redirect("accounts:accept", typed)
    return render(request, "accounts/code.html", {"form": form})


@login_not_required
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a password with the link of an invitation."""
    if seconds := guesses.seconds_to_wait(request, CODES):
        return too_many_guesses(request, seconds)
    try:
        invitation = invitations.opened_by(secret)
    except AccountsError as refusal:
        guesses.guessed_wrong(request, CODES)
        record("wrong_code", by=None)
        return render(request, "accounts/not_open.html", {"why": str(refusal)}, status=410)
    user = invitation.user
    form = AcceptForm(request.POST or None, user=user)
    if form.is_valid():
        chosen = attempt(
            form,
            invitations.accept,
            secret=secret,
            password=form.cleaned_data["password"],
            username=form.cleaned_data.get("username", ""),
        )
        if chosen:
            # Who chooses a new password wants the old one's sessions gone, whoever has them.
            sign_out_everywhere(chosen)
            record_authentication(request, chosen, method="password")
            answer = perform_login(request, chosen, email_verification="none")
            guesses.remember_browser(answer, chosen)
            return answer
    return render(
        request, "accounts/accept.html", {"form": form, "invitation": invitation, "person": user}
    )


@login_not_required
def forgot(request: HttpRequest) -> HttpResponse:
    """Ask for a link to choose a new password; the answer does not tell whether a name exists."""
    form = ForgotForm(request.POST or None)
    if form.is_valid():
        # Each asking counts as a guess: it sends mail to somebody else's box.
        key = f"forgot {guesses.whom(form.cleaned_data['name'])}"
        if seconds := guesses.seconds_to_wait(request, key):
            return too_many_guesses(request, seconds)
        guesses.guessed_wrong(request, key)
        _mail_new_password(request, form.cleaned_data["name"])
        return render(request, "accounts/forgot_done.html")
    return render(request, "accounts/forgot.html", {"form": form})


def _mail_new_password(request: HttpRequest, name: str) -> None:
    typed = name.strip()
    user = (
        User.objects.filter(username__iexact=typed).first()
        or User.objects.filter(email__iexact=typed).first()
    )
    if user and user.may_sign_in and invitations.can_mail(user):
        invitations.invite(
            user=user,
            way=invitations.MAIL,
            purpose=invitations.PASSWORD,
            link=invitations.link_to(request),
            by=None,
        )
