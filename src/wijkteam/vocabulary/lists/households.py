"""Who lives together, who belongs to whom, and how to reach them."""

from wijkteam.vocabulary.codelist import CodeList, Term

HOUSEHOLD_KIND = CodeList(
    "household_kind",
    "Form of the household",
    "CBS household types, simplified",
    Term("single", "Alleenstaand", "Single"),
    Term("couple", "Paar zonder kinderen", "Couple without children"),
    Term("family", "Gezin met kinderen", "Family with children"),
    Term("single_parent", "Eenoudergezin", "Single-parent family"),
    Term("other", "Anders", "Other"),
)
AGE_GROUP = CodeList(
    "age_group",
    "Age that somebody has or will have this year",
    "own: the ages at which another law begins (Jeugdwet 18, Participatiewet 27, AOW 67)",
    Term("0_17", "0 tot en met 17 jaar", "0 to 17"),
    Term("18_26", "18 tot en met 26 jaar", "18 to 26"),
    Term("27_44", "27 tot en met 44 jaar", "27 to 44"),
    Term("45_66", "45 tot en met 66 jaar", "45 to 66"),
    Term("67_more", "67 jaar en ouder", "67 and over"),
)
HOUSEHOLD_ROLE = CodeList(
    "household_role",
    "Role of a person in the household",
    "iStandaarden COD472, simplified",
    Term("adult", "Volwassene", "Adult"),
    Term("parent", "Ouder", "Parent"),
    Term("partner", "Partner", "Partner"),
    Term("child", "Kind", "Child"),
    Term("grandparent", "Grootouder", "Grandparent"),
    Term("other", "Anders", "Other"),
)
MEMBERSHIP_REASON = CodeList(
    "membership_reason",
    "Why a person joined or left a household",
    "own",
    Term("intake", "In beeld gekomen", "Came into view"),
    Term("birth", "Geboren", "Born"),
    Term("moved_in", "Ingetrokken", "Moved in"),
    Term("moved_out", "Vertrokken", "Moved out"),
    Term("divorce", "Uit elkaar", "Separated"),
    Term("placed", "Uit huis geplaatst", "Placed out of home"),
    Term("died", "Overleden", "Died"),
    Term("returned", "Teruggekomen", "Came back"),
    Term("two_homes", "Woont op twee plekken", "Lives in two homes"),
    Term("mistake", "Stond hier per ongeluk", "Was written here by mistake"),
    Term("split", "Huishouden gesplitst", "Household split"),
)
RELATION_KIND = CodeList(
    "relation_kind",
    "What a person is to another, whether or not they share a roof",
    "own, after iStandaarden COD472 and BRP (relations)",
    Term("parent", "Ouder", "Parent"),
    Term("guardian", "Voogd", "Guardian"),
    Term("step_parent", "Stiefouder", "Step-parent"),
    Term("foster_parent", "Pleegouder", "Foster parent"),
    Term("partner", "Partner", "Partner"),
    Term("ex_partner", "Ex-partner", "Former partner"),
    Term("sibling", "Broer of zus", "Sibling"),
    Term("grandparent", "Grootouder", "Grandparent"),
    Term("carer", "Mantelzorger", "Informal carer"),
    Term("representative", "Bewindvoerder of mentor", "Administrator or mentor"),
    Term("other", "Anders", "Other"),
)
CONTACT_DETAIL = CodeList(
    "contact_detail",
    "How a person is reached",
    "own",
    Term("phone", "Telefoon", "Telephone"),
    Term("email", "E-mail", "E-mail"),
)
TIE_SIGN = CodeList(
    "tie_sign",
    "What somebody around the household means to them",
    "De Meere & Hamdi 2013, chapter 3 (network absent, counter-productive, helpful)",
    Term("helpful", "Helpt", "Helps"),
    Term("mixed", "Gemengd", "Mixed"),
    Term("harmful", "Belast", "Burdens"),
    Term("absent", "Ontbreekt", "Absent"),
)
ADDRESS_REASON = CodeList(
    "address_reason",
    "Why a secret address was shown",
    "own; a code, so that the log holds no words about people",
    Term("visit", "Huisbezoek", "Home visit"),
    Term("danger", "Gevaar: hulpdiensten erheen", "Danger: sending the emergency services"),
    Term("letter", "Iets op te sturen", "Something to send"),
    Term("check", "Nagaan of het adres klopt", "Checking the address"),
)
