"""
A register of people with names as unevenly spread as Dutch ones, to search in.

The synthetic municipality has some fifty surnames, which is enough to look at and far too few to
search in: there everybody has a hundred namesakes. Here surnames are put together from syllables
that Dutch writes in more than one way, and are borne as unevenly as real ones: the most common by
one in two hundred (as De Jong is: Nederlandse Familienamenbank, CBG, count of 2007), most by a
handful. No name exists on purpose.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, product
from uuid import UUID

from wijkteam.synthetic.base.people_rows import person_rows
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.fill import write
from wijkteam.synthetic.households.bsn import free_numbers
from wijkteam.ui.dutch_order import plain, sort_key

TEAMS = ("Molenbuurt", "Havenkwartier", "De Akkers", "Oude Stad", "Lindenhof")
WORKERS_A_TEAM = 12
HOUSEHOLDS_A_BATCH = 5_000
#: Dutch postcodes have about seventeen addresses each (8 million addresses, 470,000 postcodes).
ADDRESSES_A_POSTCODE, ADDRESSES_A_STREET = 17, 60
TODAY = date(2026, 11, 2)

_BEGINNINGS = [
    "Proef",
    "Test",
    "Fabel",
    "Verzin",
    "Schijn",
    "Nep",
    "Droom",
    "Kuij",
    "Meij",
    "Dijk",
    "Zeij",
    "Wouw",
    "Blaauw",
    "Schuij",
    "Vermee",
    "Hoef",
    "Kleij",
    "Boer",
    "Cor",
    "Craa",
    "Quak",
    "Thij",
    "Bosch",
    "Ruij",
    "Vree",
    "Huij",
    "Leij",
    "Raad",
    "Steen",
    "Zand",
    "Molen",
    "Kers",
    "Wind",
    "Groen",
    "Vlie",
    "Philo",
    "Sten",
    "Brou",
    "Gou",
    "Hees",
    "Ooster",
    "Wester",
    "Noor",
    "Zuij",
    "Krui",
    "Lind",
    "Eike",
    "Beuk",
    "Olm",
    "Popel",
    "Spel",
    "Glas",
    "Papie",
    "Zilve",
    "Koper",
    "Tinne",
    "Mos",
    "Rog",
    "Have",
    "Gers",
    "Lin",
    "Vlas",
    "Hen",
    "Mark",
    "Pol",
    "Veen",
    "Duin",
    "Rie",
    "Kar",
    "Tol",
    "Wal",
]
_MIDDLES = ["", "", "", "er", "el", "en", "ing", "ou", "ij", "ei", "au", "aa", "oe"]
_ENDINGS = [
    "stra",
    "ma",
    "sma",
    "man",
    "mans",
    "huis",
    "kamp",
    "meer",
    "meijer",
    "veld",
    "berg",
    "hoek",
    "laar",
    "ink",
    "ing",
    "daal",
    "dijk",
    "brink",
    "beek",
    "burgh",
    "burg",
    "horst",
    "hof",
    "stein",
    "steijn",
    "veen",
    "wijk",
    "vliet",
    "zoon",
    "schot",
    "drecht",
    "broek",
    "bosch",
    "craft",
    "kx",
    "ts",
    "loo",
    "rode",
    "voort",
    "waard",
    "wegh",
    "zicht",
    "sloot",
    "plas",
    "werff",
    "poort",
    "hagen",
    "donk",
    "gaarde",
    "hout",
    "houdt",
    "landt",
    "naar",
    "vink",
    "spreeuw",
    "mees",
    "kraai",
    "sprong",
    "toren",
    "lepel",
    "kom",
    "pot",
]
_PREFIXES = ["van", "van der", "van den", "de", "ten", "ter", "van de", "op de", "'t", "el", "den"]
#: A name as the civil register has it, and what people call who bears it.
_GIVEN = [
    pair.partition("/")[::2]
    for pair in [
        "Johannes/Jan",
        "Johannes/Hans",
        "Johanna/Joke",
        "Johanna/Hanneke",
        "Cornelis/Kees",
        "Cornelis/Cor",
        "Cornelia/Corrie",
        "Wilhelmus/Wim",
        "Wilhelmina/Willy",
        "Wilhelmina/Mien",
        "Hendrikus/Henk",
        "Hendrik/Henk",
        "Hendrika/Riek",
        "Petrus/Piet",
        "Petrus/Peter",
        "Petronella/Nel",
        "Jacobus/Jaap",
        "Jacobus/Koos",
        "Gerardus/Gerard",
        "Gerardus/Ger",
        "Maria/Marijke",
        "Maria/Ria",
        "Catharina/Trijn",
        "Catharina/Karin",
        "Elisabeth/Els",
        "Elisabeth/Betty",
        "Adrianus/Arie",
        "Adriana/Jana",
        "Antonius/Ton",
        "Antonia/Toos",
        "Theodorus/Theo",
        "Franciscus/Frans",
        "Francisca/Cisca",
        "Margaretha/Greet",
        "Margaretha/Gré",
        "Alida/Alie",
        "Geertruida/Truus",
        "Nicolaas/Klaas",
        "Bernardus/Ben",
        "Bernardus/Bernard",
        "Lambertus/Bert",
        "Leonardus/Leo",
        "Martinus/Tinus",
        "Mohammed/Mo",
        "Muhammed/Mo",
        "Abdelkader/Kader",
        "Christiaan/Chris",
        "Alexander/Sander",
        "Dorothea/Dora",
        "Helena/Lena",
        "Aleida/Leida",
        "Gijsbertus/Gijs",
    ]
] + [
    (name, "")
    for name in [
        "Sanne",
        "Fleur",
        "Daan",
        "Sem",
        "Lotte",
        "Bram",
        "Luuk",
        "Eva",
        "Julia",
        "Noah",
        "Levi",
        "Milan",
        "Lieke",
        "Tess",
        "Saar",
        "Ruben",
        "Jesse",
        "Thijs",
        "Anouk",
        "Iris",
        "Femke",
        "Maud",
        "Joris",
        "Stijn",
        "Koen",
        "Niels",
        "Sophie",
        "Emma",
        "Mila",
        "Zoë",
        "Finn",
        "Lars",
        "Tim",
        "Tom",
        "Fatima",
        "Aïcha",
        "Yasmin",
        "Samira",
        "Khadija",
        "Naima",
        "Karim",
        "Youssef",
        "Hamza",
        "Bilal",
        "Ömer",
        "Emre",
        "Elif",
        "Zeynep",
        "Mehmet",
        "Ayşe",
        "Fatma",
        "Mustafa",
        "Priya",
        "Rajesh",
        "Sunil",
        "Anil",
        "Winston",
        "Chantal",
        "Ricardo",
        "Shanaya",
        "Kwame",
        "Abena",
        "Magdalena",
        "Piotr",
        "Agnieszka",
        "Krzysztof",
        "Tomasz",
        "Oleksandr",
        "Olena",
        "Svitlana",
        "Tesfay",
        "Selam",
        "Ahmad",
        "Rana",
        "Layla",
        "Ibrahim",
        "Yusuf",
        "Amal",
        "Hiba",
        "Linh",
        "Minh",
        "Mei",
        "Wei",
        "Dewi",
        "Rizky",
        "Bas",
        "Roos",
        "Guus",
        "Floor",
        "Jip",
        "Teun",
        "Mees",
        "Siem",
        "Fenna",
        "Evi",
        "Nora",
        "Lina",
        "Nina",
        "Olivia",
        "Benthe",
        "Vera",
        "Hugo",
        "Max",
        "Boaz",
        "Adam",
        "Pim",
    ]
]
_STREETS = [
    "Eiken",
    "Beuken",
    "Linden",
    "Kastanje",
    "Proef",
    "Test",
    "Verzonnen",
    "Fabel",
    "Kade",
    "Haven",
    "Molen",
    "Kerk",
    "Schoolmeester",
    "Tuinders",
    "Veld",
    "Weide",
    "Akker",
    "Zonne",
    "Maan",
    "Sterren",
    "Regenboog",
    "Wilgen",
    "Elzen",
    "Populieren",
    "Merel",
    "Vinken",
    "Reiger",
    "Ooievaar",
    "Zwaluw",
    "Zeepaard",
    "Schelp",
    "Anker",
    "Kompas",
    "Loods",
    "Stuurman",
    "Kapitein",
    "Visser",
    "Bakker",
]
_STREET_ENDINGS = [
    "straat",
    "weg",
    "laan",
    "hof",
    "plein",
    "pad",
    "kade",
    "singel",
    "steeg",
    "dreef",
    "erf",
]


@dataclass(frozen=True, slots=True)
class Somebody:
    """What the register knows of one person, and what people around them know as well."""

    person: UUID
    household: UUID | None
    team: int
    given: str
    called: str
    prefix: str
    family: str
    other: str
    born: date
    born_known: str  # "day", "month", "year" or nothing
    phone: str
    bsn: str
    street: str
    number: str
    postcode: str
    household_name: str
    is_secret: bool
    is_former: bool
    is_child: bool

    @property
    def surname(self) -> str:
        return f"{self.prefix} {self.family}".strip()


def fill_register(households: int, *, seed: int) -> list[Somebody]:
    """Write so many households with their people, and tell who lives there."""
    write(_accounts())
    names = _Surnames(households, random.Random(f"{seed} names"))
    chance = random.Random(f"{seed} people")
    numbers = iter(free_numbers())
    everybody: list[Somebody] = []
    for first in range(0, households, HOUSEHOLDS_A_BATCH):
        rows = Rows()
        for number in range(first, min(first + HOUSEHOLDS_A_BATCH, households)):
            for somebody in _household(number, names, chance, numbers):
                everybody.append(somebody)
            _write_household(rows, everybody, number)
        write(rows)
    return everybody


class _Surnames:
    """Few names that many bear, and many names that few bear."""

    def __init__(self, households: int, chance: random.Random) -> None:
        every = ["".join(parts) for parts in product(_BEGINNINGS, _MIDDLES[2:], _ENDINGS)]
        chance.shuffle(every)
        every = every[: 3_000 + households // 5]
        self._names = [
            ("" if chance.random() < 0.72 else chance.choice(_PREFIXES), name) for name in every
        ]
        weights = ((rank + 18) ** -0.85 for rank in range(len(self._names)))
        self._heaped = list(accumulate(weights))

    def draw(self, chance: random.Random) -> tuple[str, str]:
        return self._names[bisect(self._heaped, chance.random() * self._heaped[-1])]


_HEAPED_GIVEN = list(accumulate((rank + 6) ** -0.7 for rank in range(len(_GIVEN))))


def _given(chance: random.Random) -> tuple[str, str]:
    name, called = _GIVEN[bisect(_HEAPED_GIVEN, chance.random() * _HEAPED_GIVEN[-1])]
    return name, called


def _household(
    number: int, names: _Surnames, chance: random.Random, numbers: Iterator[str]
) -> Iterator[Somebody]:
    prefix, family = names.draw(chance)
    where = number if chance.random() < 0.97 else chance.randrange(number + 1)
    house = _Address(where)
    size = chance.choices([1, 2, 3, 4, 5], [45, 24, 14, 12, 5])[0]
    only_signal = chance.random() < 0.05
    name = f"Familie {prefix} {family}".replace("  ", " ")
    if chance.random() < 0.1:
        other_prefix, other_family = names.draw(chance)
        name = f"{other_prefix} {other_family}".strip()
    common_phone = _phone(chance)
    base = Somebody(
        person=UUID(int=chance.getrandbits(128), version=4),
        household=None if only_signal else UUID(int=chance.getrandbits(128), version=4),
        team=number % len(TEAMS),
        given="", called="", prefix=prefix, family=family, other="", born=TODAY, born_known="day",
        phone="", bsn="", street=house.street, number=house.number, postcode=house.postcode,
        household_name="" if only_signal else name, is_secret=chance.random() < 0.02,
        is_former=False, is_child=False,
    )  # fmt: skip
    for place in range(1 if only_signal else size):
        given, called = _given(chance)
        is_child = place > 1 or (place == 1 and chance.random() < 0.3)
        born = date(2007 if is_child else 1932, 1, 1) + timedelta(
            days=chance.randrange(19 * 365 if is_child else 75 * 365)
        )
        somebody = replace(
            base,
            person=UUID(int=chance.getrandbits(128), version=4),
            given=called if called and chance.random() < 0.3 else given,
            called=called,
            born=born,
            born_known=chance.choices(["day", "month", "year", ""], [86, 2, 8, 4])[0],
            phone="" if is_child or chance.random() < 0.3
            else common_phone if chance.random() < 0.25 else _phone(chance),
            bsn=next(numbers, "") if chance.random() < 0.05 else "",
            is_child=is_child,
            is_former=place > 0 and base.household is not None and chance.random() < 0.06,
        )  # fmt: skip
        if place == 1 and not is_child and chance.random() < 0.6:
            own_prefix, own_family = names.draw(chance)
            if chance.random() < 0.3:
                somebody = replace(somebody, family=f"{family}-{own_family}")
            else:
                married = somebody.surname if chance.random() < 0.4 else ""
                somebody = replace(somebody, prefix=own_prefix, family=own_family, other=married)
        yield somebody


class _Address:
    def __init__(self, where: int) -> None:
        street = where // ADDRESSES_A_STREET
        begin, end = divmod(street, len(_STREET_ENDINGS))
        again, begin = divmod(begin, len(_STREETS))
        numeral = ("", "Oude ", "Nieuwe ", "Lange ", "Korte ", "Grote ", "Kleine ", "Hoge ")
        self.street = f"{numeral[again % len(numeral)]}{_STREETS[begin]}{_STREET_ENDINGS[end]}"
        self.number = str(1 + where % ADDRESSES_A_STREET)
        code = where // ADDRESSES_A_POSTCODE
        digits, letters = divmod(code, 20 * 20)
        kept = "ABCDEGHJKLMNPRSTVWXZ"
        # Postcodes that begin with a nought do not exist.
        self.postcode = f"{100 + digits:04}{kept[letters // 20]}{kept[letters % 20]}"


def _phone(chance: random.Random) -> str:
    return f"06{chance.randrange(10**8):08}"


def team_key(team: int) -> UUID:
    return UUID(int=1 + team)


def worker_key(team: int, place: int) -> UUID:
    return UUID(int=1_000 * (1 + team) + place)


def _accounts() -> Rows:
    rows = Rows()
    for number, name in enumerate(TEAMS):
        team = team_key(number)
        rows.add("accounts.team", id=team, name=name, code=f"team{number}", kind="integral")
        for place in range(WORKERS_A_TEAM):
            worker = worker_key(number, place)
            rows.add(
                "accounts.user",
                id=worker,
                username=f"werker{number}-{place}",
                first_name="Werker",
                last_name=f"Test {number}-{place}",
                role="worker",
                is_active=True,
            )
            rows.add(
                "accounts.teammembership",
                user_id=worker,
                team_id=team,
                is_lead=False,
                from_date=TODAY - timedelta(days=900),
            )
    return rows


def _write_household(rows: Rows, everybody: Sequence[Somebody], number: int) -> None:
    """The people of the last household, and where they live."""
    last = everybody[-1]
    here = [one for one in everybody[-5:] if one.household == last.household]
    here = here if last.household else [last]
    if last.household:
        rows.add(
            "households.household",
            id=last.household, name=last.household_name,
            kind="single" if len(here) == 1 else "couple", team_id=team_key(last.team),
            phase="plan", weight="medium", street=last.street, number=last.number,
            postcode=last.postcode, city="Proefstad",
            address_is_secret=last.is_secret, known_since=TODAY - timedelta(days=number % 900),
            sorts_as=sort_key(last.household_name), street_searched_as=plain(last.street),
        )  # fmt: skip
    else:
        rows.add(
            "signals.signal",
            id=UUID(int=last.person.int ^ 1), team_id=team_key(last.team),
            taken_by_id=worker_key(last.team, 0), kind="self_reported", channel="self",
            received_on=TODAY - timedelta(days=number % 900), words="Verzonnen.",
            given_names=last.given, family_name=last.surname, street=last.street,
            number=last.number, postcode=last.postcode, person_id=last.person,
            street_searched_as=plain(last.street),
        )  # fmt: skip
    for one in here:
        by_day = one.born_known == "day"
        person_rows(
            rows.add,
            id=one.person,
            given_names=one.given,
            prefix=one.prefix,
            family_name=one.family,
            other_names=one.other,
            birth_date=one.born if by_day else None,
            birth_year=one.born.year if one.born_known else None,
            birth_month=one.born.month if one.born_known in ("day", "month") else None,
            phone=one.phone,
            bsn=one.bsn or None,
        )
        if last.household:
            rows.add(
                "households.membership",
                household_id=one.household,
                person_id=one.person,
                role="child" if one.is_child else "adult",
                from_date=TODAY - timedelta(days=900),
                until_date=TODAY - timedelta(days=90) if one.is_former else None,
                joined_because="intake",
                left_because="moved_out" if one.is_former else "",
            )
