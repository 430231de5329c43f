"""Seeing and writing each other: appointments and messages."""

from wijkteam.vocabulary.codelist import CodeList, Term

APPOINTMENT_PLACE = CodeList(
    "appointment_place",
    "Where an appointment is",
    "own",
    Term("home", "Bij het huishouden thuis", "At the household's home"),
    Term("office", "Bij het wijkteam", "At the team"),
    Term("phone", "Aan de telefoon", "By telephone"),
    Term("video", "Met beeldbellen", "By video call"),
    Term("elsewhere", "Ergens anders", "Somewhere else"),
)

APPOINTMENT_ANSWER = CodeList(
    "appointment_answer",
    "What somebody who is invited says",
    "own; no needs no reason",
    Term("asked", "Nog niet geantwoord", "Not answered yet"),
    Term("yes", "Ik kom", "I am coming"),
    Term("no", "Ik kan niet", "I cannot"),
)
