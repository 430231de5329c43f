"""Help by others: the step towards it, and the part that a partner does."""

from wijkteam.vocabulary.codelist import CodeList, Term

TRANSITION_KIND = CodeList(
    "transition_kind",
    "What kind of transition",
    "own, after De Meere & Hamdi 2013, chapter 4 (timing to the specialist)",
    Term("referral", "Doorverwijzing", "Referral"),
    Term("warm_handover", "Warme overdracht", "Warm hand-over"),
    Term("consultation", "Consultatie", "Consultation"),
    Term("scaling_up", "Opschalen", "Scaling up"),
    Term("scaling_down", "Afschalen", "Scaling down"),
    Term("return", "Terug naar het team", "Return to the team"),
)
TRANSITION_REASON = CodeList(
    "transition_reason",
    "Why the step to another organisation",
    "own, after De Meere & Hamdi 2013 and Breed 2019",
    Term("expertise", "Deskundigheid nodig", "Expertise needed"),
    Term("safety", "Veiligheid", "Safety"),
    Term("severity", "Te zwaar voor het team", "Too severe for the team"),
    Term("no_progress", "Geen vooruitgang", "No progress"),
    Term("capacity", "Team heeft geen ruimte", "Team has no capacity"),
    Term("own_wish", "Wens van het huishouden", "Wish of the household"),
    Term("legal", "Wettelijke maatregel", "Legal measure"),
)
ALTERNATIVE = CodeList(
    "alternative",
    "What was considered first",
    "own",
    Term("own_strength", "Eigen kracht", "Own strength"),
    Term("network", "Netwerk", "Network"),
    Term("volunteer", "Vrijwilliger", "Volunteer"),
    Term("general", "Algemene voorziening", "General provision"),
    Term("collective", "Groepsaanbod", "Collective offer"),
    Term("team", "Hulp door het team zelf", "Help by the team itself"),
)
TRANSITION_OUTCOME = CodeList(
    "transition_outcome",
    "What came back",
    "JZ588 and WMO588 kept apart; own summary",
    Term("as_planned", "Volgens plan afgerond", "Completed as planned"),
    Term("early", "Voortijdig gestopt", "Stopped early"),
    Term("declined", "Niet aangenomen", "Declined"),
    Term("continues", "Loopt door", "Continues"),
)
SHARING_GROUND = CodeList(
    "sharing_ground",
    "Why something of a household may be told to another organisation",
    "AVG, article 6; Wmo 2015, article 5.1.1; Jeugdwet, chapter 7; AP, *De rol van toestemming "
    "in het sociaal domein*, 2016",
    Term("task", "Nodig voor onze wettelijke taak", "Needed for our legal task"),
    Term("consent", "Het huishouden zei ja", "The household said yes"),
    Term("vital", "Er is gevaar voor iemand", "Somebody is in danger"),
    Term("duty", "Het moet van de wet", "The law obliges us"),
)
PART_STATE = CodeList(
    "part_state",
    "Where the part of a partner stands",
    "own",
    Term("asked", "Gevraagd", "Asked"),
    Term("accepted", "Pakt het op", "Takes it up"),
    Term("declined", "Kan niet", "Cannot"),
    Term("started", "Begonnen", "Begun"),
    Term("ended", "Afgerond", "Completed"),
)
