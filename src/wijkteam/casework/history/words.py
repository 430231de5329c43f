"""What addresses and pages call the records and fields of a history."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

#: What a record is called in the address of the page that corrects it.
KINDS = {
    "conversations.conversation": "gesprek",
    "plans.goal": "doel",
    "plans.action": "actie",
    "plans.evaluation": "evaluatie",
    "referrals.transition": "overdracht",
    "events.lifeevent": "gebeurtenis",
    "hours.timeentry": "tijd",
    "followup.followupcontact": "contact",
    "notes.note": "notitie",
    "households.membership": "lid",
    "people.relation": "relatie",
    "signals.signal": "melding",
    "signals.triage": "besluit",
    "parts.report": "bericht",
    "followup.closing": "afsluiting",
    "households.networktie": "netwerk",
    "households.organisationinvolved": "organisatie",
    "documents.document": "document",
    "instruments.measurement": "meting",
    "inquiry.inquiry": "onderzoek",
    "quotes.quote": "citaat",
    "decisions.quickhelp": "hulp",
    "decisions.application": "aanvraag",
    "letters.letter": "brief",
    "reporting_code.concern": "zorg",
    "reporting_code.safetyagreement": "afspraak",
    "reporting_code.veiligthuisreport": "veilig-thuis",
}
#: Fields that no form shows, and that have no name of their own therefore.
LABELS = {
    "phase": _("Fase"),
    "known_since": _("In beeld sinds"),
    "ended_on": _("Geëindigd op"),
    "started_on": _("Begonnen op"),
    "reached_on": _("Gehaald op"),
    "agreed_on": _("Afgesproken op"),
    "state": _("Stand"),
    "opinion": _("Mening"),
    "words": _("Woorden"),
    "given_on": _("Gegeven op"),
    "given_by": _("Gegeven door"),
    "left_because": _("Reden"),
    "reopened_on": _("Weer open sinds"),
    "reopened_because": _("Weer open omdat"),
    "household": _("Huishouden"),
    "withdrawn_at": _("Ingetrokken"),
    "withdrawn_by": _("Ingetrokken door"),
    "withdrawn_words": _("Toelichting"),
    "situation": _("Hoe is het?"),
    "strength": _("Wat gaat goed?"),
    "wish": _("Wat wil diegene?"),
    "score": _("Cijfer"),
    "value": _("Cijfer"),
    "person": _("Wie"),
    "plan": _("Plan"),
    "goal": _("Doel"),
    "followup": _("Waakvlam"),
    "merged_into": _("Samengevoegd met"),
    "account": _("Eigen account"),
}


def kind_of(record: models.Model) -> str:
    return KINDS.get(record._meta.label_lower, "")
