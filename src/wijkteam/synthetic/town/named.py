"""The people to sign in as in the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.vocabulary import people

PASSWORD = "molenbuurt-2026"  # noqa: S105 - for synthetic people on one's own machine


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a fixed user name; a worker has a team and a place in it."""

    username: str
    first_name: str
    last_name: str
    role: str
    shows: str
    organisation: str = ""
    team: str = ""
    place: int = 0
    left_days_ago: int = 0
    share: float = 1.0  # of a full caseload
    laws: tuple[str, ...] = ()  # a specialist's task; none is a generalist


NAMED = (
    Named(
        username="fatima",
        first_name="Fatima",
        last_name="Bos",
        role=people.WORKER,
        shows="medewerker in Molenbuurt, coördinator van Voorbeeld-Jansen",
        organisation="Welzijn De Brug",
        team="molenbuurt",
        place=0,
        share=0.58,
    ),
    Named(
        username="lies",
        first_name="Lies",
        last_name="Vermeer",
        role=people.WORKER,
        shows="teamleider van Molenbuurt",
        organisation="Gemeente Zonnedael",
        team="molenbuurt",
        place=1,
    ),
    Named(
        username="bram",
        first_name="Bram",
        last_name="Kok",
        role=people.WORKER,
        shows="collega in Molenbuurt",
        organisation="Steunpunt Meedoen",
        team="molenbuurt",
        place=2,
    ),
    Named(
        username="oud",
        first_name="Oscar",
        last_name="Udema",
        role=people.WORKER,
        shows="vroegere medewerker: ziet niets meer",
        organisation="Jeugdhulp De Vlinder",
        team="molenbuurt",
        place=3,
        left_days_ago=430,
    ),
    Named(
        username="jeroen",
        first_name="Jeroen",
        last_name="Tak",
        role=people.WORKER,
        shows="jeugdhulp, tweede medewerker bij Voorbeeld-Jansen: leest alleen wat daarbij hoort",
        organisation="Jeugdhulp De Vlinder",
        team="molenbuurt",
        place=3,
        laws=("youth",),
    ),
    Named(
        username="noor",
        first_name="Noor",
        last_name="Hamer",
        role=people.WORKER,
        shows="medewerker van een ander team, Havenkwartier",
        organisation="Ggz Het Anker",
        team="havenkwartier",
        place=0,
    ),
    Named(
        username="sanne",
        first_name="Sanne",
        last_name="Voorbeeld",
        role=people.RESIDENT,
        shows="bewoner: het eigen plan",
    ),
    Named(
        username="ria",
        first_name="Oma Ria",
        last_name="",
        role=people.SUPPORTER,
        shows="naaste: leest wat Sanne met haar deelt",
    ),
    Named(
        username="petra",
        first_name="Petra",
        last_name="Kip",
        role=people.PARTNER,
        shows="partner: Woonstichting Ons Dak",
        organisation="Woonstichting Ons Dak",
    ),
    Named(
        username="koen",
        first_name="Koen",
        last_name="Meerman",
        role=people.ADVISER,
        shows="adviseur: cijfers, nooit een huishouden",
        organisation="Gemeente Zonnedael",
    ),
    Named(
        username="paula",
        first_name="Paula",
        last_name="Wacht",
        role=people.PRIVACY_OFFICER,
        shows="privacy-functionaris: publiceert de cijfers",
        organisation="Gemeente Zonnedael",
    ),
    Named(
        username="ans",
        first_name="Ans",
        last_name="Dekker",
        role=people.ADMINISTRATOR,
        shows="beheerder: teams, organisaties en accounts, nooit een huishouden",
        organisation="Gemeente Zonnedael",
    ),
    Named(
        username="karim",
        first_name="Karim",
        last_name="Stam",
        role=people.COMPLAINTS_OFFICER,
        shows="klachtenfunctionaris",
        organisation="Gemeente Zonnedael",
    ),
)
