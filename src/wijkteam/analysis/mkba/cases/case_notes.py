"""What a reader must know about a weighed case, in sentences."""

from __future__ import annotations

from wijkteam.analysis.mkba.cases.case_file import Case
from wijkteam.analysis.mkba.cases.effects import compared_domains, domain_effects
from wijkteam.analysis.mkba.cases.priced import NOT_STATED, Priced

NO_EFFECT = (
    "No domain of life is scored both with the team and without, so the effect and the cluster "
    "are not known yet."
)


def case_notes(case: Case, sums: Priced) -> list[str]:
    """Invented or not, what was cut or not counted, and how the judgement came about."""
    notes = list(case.notes)
    if case.invented:
        notes.append("This case is invented.")
    cut = [term.line.label for term in sums.terms if term.counted < 1]
    if cut:
        notes.append(
            f"Beyond {case.horizon:g} months, so counted in part or not: {', '.join(cut)}."
        )
    bare = [
        f"{line.label} ({course.label})"
        for course in case.courses
        for line in course.lines
        if line.kind == "event" and line.state == "happened" and not line.is_priced
    ]
    if bare:
        notes.append(f"Told, but not expressed in money: {', '.join(bare)}.")
    unknown = [term.line.label for term in sums.terms if term.party == NOT_STATED]
    if unknown:
        notes.append(f"Nobody said who pays for: {', '.join(dict.fromkeys(unknown))}.")
    blank = [one.label for one in case.references if not one.lines]
    if blank:
        notes.append(f"Nothing stands in this course yet: {', '.join(blank)}.")
    if not compared_domains(case):
        notes.append(NO_EFFECT)
    lone = [domain.label for domain in domain_effects(case) if domain.difference is None]
    if lone:
        notes.append(f"Not scored in every course, so not compared: {', '.join(lone)}.")
    if case.session is None:
        notes.append("Nothing was written down about how the course without the team was imagined.")
    else:
        notes += case.session.remarks()
    return notes
