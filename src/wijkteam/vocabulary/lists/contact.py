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

#: A language says in what somebody talks easiest, never where somebody comes from.
LANGUAGE = CodeList(
    "language",
    "In which language somebody talks most easily, where Dutch does not go well enough",
    "ISO 639-3; which ones stand here: own choice, those that interpreters are asked for most",
    Term("ara", "Arabisch", "Arabic"),
    Term("bul", "Bulgaars", "Bulgarian"),
    Term("zho", "Chinees", "Chinese"),
    Term("prs", "Dari", "Dari"),
    Term("deu", "Duits", "German"),
    Term("eng", "Engels", "English"),
    Term("fra", "Frans", "French"),
    Term("kur", "Koerdisch", "Kurdish"),
    Term("dse", "Nederlandse Gebarentaal", "Dutch Sign Language"),
    Term("ukr", "Oekraïens", "Ukrainian"),
    Term("pap", "Papiaments", "Papiamento"),
    Term("pus", "Pasjtoe", "Pashto"),
    Term("fas", "Perzisch (Farsi)", "Persian (Farsi)"),
    Term("pol", "Pools", "Polish"),
    Term("por", "Portugees", "Portuguese"),
    Term("ron", "Roemeens", "Romanian"),
    Term("rus", "Russisch", "Russian"),
    Term("som", "Somalisch", "Somali"),
    Term("spa", "Spaans", "Spanish"),
    Term("rif", "Tamazight (Berber)", "Tamazight (Berber)"),
    Term("tir", "Tigrinya", "Tigrinya"),
    Term("tur", "Turks", "Turkish"),
    Term("urd", "Urdu", "Urdu"),
    Term("vie", "Vietnamees", "Vietnamese"),
    Term("other", "Een andere taal", "Another language"),
)

APPOINTMENT_ANSWER = CodeList(
    "appointment_answer",
    "What somebody who is invited says",
    "own; no needs no reason",
    Term("asked", "Nog niet geantwoord", "Not answered yet"),
    Term("yes", "Ik kom", "I am coming"),
    Term("no", "Ik kan niet", "I cannot"),
)
