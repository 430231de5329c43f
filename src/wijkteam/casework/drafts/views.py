from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.drafts import actions


@require_POST
def save(request: SignedIn, key: str) -> HttpResponse:
    """Keep a form while somebody types; the answer is the line "Vanzelf bewaard om …"."""
    draft = actions.keep(author=request.user, key=key, fields=request.POST)
    return render(request, "drafts/_saved.html", {"draft": draft})
