"""Documents of a household; opening one is written down."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.documents.models import Content, Document
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.vocabulary import sharing


def documents_of(household: Household) -> QuerySet[Document]:
    closed = [c for c, law in sharing.ORIGIN_OF_DOCUMENT.items() if law in household.withheld]
    return households.readable(
        household.documents.select_related("about", "added_by"),
        household,
        closed=Q(category__in=closed),
        author="added_by",
    )


def document_of(household: Household, pk: UUID) -> Document:
    document = documents_of(household).filter(pk=pk).first()
    if document is None:
        raise Http404
    return document


def content_of(document: Document, *, by: User) -> bytes:
    """What is in it; who opened it is written down."""
    record("document_opened", by=by, household=document.household_id, subject=document)
    return Content.objects.get(document=document).as_bytes
