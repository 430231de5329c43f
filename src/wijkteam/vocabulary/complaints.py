"""What people complain about or are glad of, and how a complaint ends."""

from wijkteam.vocabulary.codelist import CodeList, Term

COMPLAINT = "complaint"
COMPLIMENT = "compliment"

KIND = CodeList(
    "complaint_kind",
    "Whether somebody is unhappy or glad",
    "own",
    Term(COMPLAINT, "Klacht", "Complaint", "The Awb asks for an answer, chapter 9."),
    Term(COMPLIMENT, "Compliment", "Compliment", "Something that went well; it needs no answer."),
)

FROM = CodeList(
    "complaint_from",
    "Who says it",
    "own",
    Term("resident", "Een bewoner", "A resident"),
    Term("network", "Familie, vriend of buur", "Family, friend or neighbour"),
    Term("partner", "Een partner", "A partner"),
    Term("other", "Iemand anders", "Somebody else"),
)

ABOUT = CodeList(
    "complaint_about",
    "What it is about",
    "own, after the subjects that the annual reports of complaint officers name",
    Term("waiting", "Wachten", "Waiting", "Too long before somebody came or help began."),
    Term("reach", "Bereikbaarheid", "Reaching the team", "Nobody answered, or called back."),
    Term("treatment", "Hoe met mij is omgegaan", "How I was treated"),
    Term("listening", "Of er is geluisterd", "Whether I was heard"),
    Term("information", "Uitleg en informatie", "Explanation and information"),
    Term("privacy", "Mijn gegevens", "My data", "Shared, looked at or written down wrongly."),
    Term("help", "De hulp zelf", "The help itself"),
    Term("cooperation", "Hoe hulpverleners samenwerken", "How helpers work together"),
    Term("agreements", "Afspraken", "Agreements", "What was agreed and not done, or done well."),
    Term("other", "Iets anders", "Something else"),
)

OUTCOME = CodeList(
    "complaint_outcome",
    "How a complaint ended",
    "Awb, articles 9:5, 9:8 and 9:12",
    Term("settled", "Samen opgelost", "Settled together", "To the person's wish: Awb 9:5."),
    Term("upheld", "Terecht", "Upheld"),
    Term("partly", "Deels terecht", "Partly upheld"),
    Term("rejected", "Niet terecht", "Not upheld"),
    Term("withdrawn", "Ingetrokken", "Withdrawn"),
    Term("not_taken_up", "Niet in behandeling", "Not taken up", "With a reason: Awb 9:8."),
)
