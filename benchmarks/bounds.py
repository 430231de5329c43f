"""What is promised. A name never changes its meaning; a new promise gets a new name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """One promise: at most (or at least) so much."""

    name: str
    limit: float
    unit: str
    what: str
    at_least: bool = False

    def is_kept(self, measured: float) -> bool:
        return measured >= self.limit if self.at_least else measured <= self.limit

    @property
    def promise(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}"


#: Asked of every database, on 20,000 households with rights per row and every look written down.
PAGES = (
    Bound("my_day", 40, "ms", "the day of a worker, 95th percentile"),
    Bound("household_page", 35, "ms", "household page, 95th percentile"),
    Bound("caseload_list", 20, "ms", "caseload list, 95th percentile"),
    Bound("team_page", 30, "ms", "who carries what in a team, 95th percentile"),
    Bound("signals_page", 30, "ms", "signals of a team, 95th percentile"),
    Bound("followups_page", 25, "ms", "those on a watchful eye, 95th percentile"),
    Bound("team_capacity", 300, "ms", "capacity of a team, for who leads it, 95th percentile"),
    Bound("waiting_list", 300, "ms", "waiting list with proposals, 95th percentile"),
    Bound("team_choices", 300, "ms", "choices of a team in a year, for its lead, 95th percentile"),
    Bound("team_budget", 300, "ms", "bought help beside the budget, 95th percentile"),
    Bound("create_signal", 20, "ms", "creating a signal, 95th percentile"),
    Bound("name_search", 100, "ms", "search before create, 95th percentile"),
)
#: Asked of every database, in teams that carry some 1,700 households each.
WEEK = tuple(
    Bound(f"week_{name}", 300, "ms", f"{what} in a large team, 95th percentile")
    for name, what in (
        ("caseload", "caseload list"),
        ("team", "who carries what"),
        ("waiting", "waiting list with proposals"),
        ("choices", "choices of a year"),
        ("capacity", "capacity of the coming weeks"),
        ("budget", "bought help beside the budget"),
        ("proposal", "who could take up each of fifty"),
    )
)
SERVER = Bound("list_pages", 100, "pages/s", "list pages with four clients", at_least=True)
GROWTH = 1.5

#: Asked of every database, on people and slips that the search was not tuned on.
SEARCH = (
    Bound("found_first_five", 97, "%", "people found among the first five", at_least=True),
    Bound(
        "known_as_same", 95, "%", "full name and birth date: known to be the same", at_least=True
    ),
    Bound("stranger_as_same", 1, "%", "strangers who are offered as the same"),
    Bound("search", 100, "ms", "the search page with its answer, 95th percentile"),
)
#: The same ten times as many households.
SEARCH_LARGE = (
    *SEARCH[:3],
    Bound("search_large", 150, "ms", "the search page at 200,000 households, 95th percentile"),
)

COMMANDS = (
    Bound("cli_help", 0.5, "s", "wijkteam --help, best of five"),
    Bound("cli_mkba", 0.7, "s", "wijkteam mkba without draws, best of five"),
)
LIBRARY = (
    Bound(
        "indicators_seconds",
        4,
        "s",
        "reading a million steps and counting all indicators, best of three",
    ),
    Bound("indicators_memory", 1024, "MiB", "the same: most memory, all of Python included"),
    Bound("mkba_draws", 0.3, "s", "10,000 draws, 60 links, 9 parties, 20 years, best of three"),
    Bound("mkba_information", 10, "s", "value of knowing each of 60 numbers, 10,000 draws"),
    Bound("mkba_memory", 1024, "MiB", "the same: most memory, all of Python included"),
)
#: 342 municipalities and ten years: twenty million steps.
COUNTRY = (
    Bound("country_indicators", 15, "s", "every indicator of every municipality, on two cores"),
    Bound("country_indicators_memory", 4096, "MiB", "the same: most memory of all processes"),
    Bound("indicators_million", 1, "s", "every indicator over a million steps, on one core"),
    Bound("indicators_pandas", 4, "×", "the same against pandas", at_least=True),
)
DISCLOSURE = (
    Bound("disclosure_optimum", 1.15, "×", "numbers withheld against the fewest, fifty tables"),
    Bound("disclosure_ten_thousand", 5, "s", "protecting a table of 10,000 numbers"),
    Bound("disclosure_release", 10, "s", "protecting every figure of an example together"),
    Bound("disclosure_withheld", 5, "%", "of the numbers on offer withheld in that example"),
    Bound("disclosure_small_town", 20, "s", "the same for 300 households, in time of one core"),
)
#: About ten minutes of one core: only when asked for.
DISCLOSURE_PAIRS = (
    Bound("disclosure_recovered", 0, "numbers", "small numbers known after 150 pairs of releases"),
    Bound("disclosure_from_files", 0, "numbers", "the same, read from the files that leave"),
    Bound("disclosure_everything", 0, "numbers", "of every indicator in a town of 300 households"),
)
#: Two releases of a register, stopped on the way; as the clock says, so on a machine that is calm.
PUBLISHING = (
    Bound("publish_town", 300, "s", "a release of 20,000 households beside the one before"),
)
PUBLISHING_LARGE = (Bound("publish_city", 300, "s", "the same of 200,000 households"),)
#: One municipality of twenty teams and ten years.
FIGURES = (
    Bound("figures_cold", 2, "s", "the first page of figures of a process"),
    Bound("figures_dashboard", 300, "ms", "the dashboard, 95th percentile"),
    Bound("figures_question", 300, "ms", "one figure with its funnel, 95th percentile"),
    Bound("figures_compared", 300, "ms", "twenty teams beside each other, 95th percentile"),
    Bound("figures_public", 300, "ms", "the public page, 95th percentile"),
    Bound("figures_api", 300, "ms", "a thousand figures from the API, 95th percentile"),
)
SLIDER = (
    Bound("slider_picture", 300, "ms", "from moving a slider to the picture, 95th percentile"),
)
SPREADSHEET = (
    Bound(
        "spreadsheet_once",
        2,
        "×",
        "LibreOffice against the engine, from file to answers",
        at_least=True,
    ),
    Bound(
        "spreadsheet_draw",
        100,
        "×",
        "LibreOffice against the engine, one more draw",
        at_least=True,
    ),
    Bound("spreadsheet_cents", 0.5, "cent", "how much their answers differ at most"),
)
SIMULATION = {
    "chain": (
        Bound("chain", 1000, "M/s", "five-state chain, household-months, one core", at_least=True),
        Bound("chain_numpy", 25, "×", "the same against numpy", at_least=True),
        Bound("chain_mesa_frames", 25, "×", "the same against mesa-frames", at_least=True),
        Bound("chain_mesa", 300, "×", "the same against Mesa", at_least=True),
        Bound("chain_simpy", 1000, "×", "the same against SimPy", at_least=True),
        Bound("chain_vivarium", 1000, "×", "the same against Vivarium", at_least=True),
        Bound("desk_simpy", 50, "×", "M/M/12 desk, 100,000 clients, against SimPy", at_least=True),
    ),
    "model": (
        Bound("model_months", 250, "M/s", "full model, household-months, one core", at_least=True),
        Bound("model_events", 12, "M/s", "full model, events, one core", at_least=True),
        Bound("model_threads", 1.8, "×", "two threads against one", at_least=True),
    ),
    "town": (
        Bound("town_seconds", 10, "s", "170,000 households, 120 months, 100 draws, two cores"),
        Bound("town_memory", 1024, "MiB", "the same: most memory, all of Python included"),
    ),
    "country": (
        Bound("country_seconds", 10, "s", "8.4 million households, 120 months, two cores"),
        Bound("country_memory", 1024, "MiB", "the same: most memory, bounded by the block"),
    ),
    "start": (Bound("simulate_start", 2, "s", "wijkteam simulate, one draw, compiled before"),),
    "estimate": (
        Bound("simulate_estimate", 33, "%", "time told beforehand of a run, from the truth"),
    ),
}
#: An interval that is honest holds the truth as often as it says, neither less nor more often.
CALIBRATION = (
    Bound("calibration_low", 72, "%", "80 % intervals that hold the truth", at_least=True),
    Bound("calibration_high", 88, "%", "the same, at most"),
    Bound("calibration_key_low", 72, "%", "the same, of each key by itself", at_least=True),
    Bound("calibration_key_high", 88, "%", "the same, at most"),
    Bound("forecast", 80, "%", "towns whose next list falls in its 80 % band", at_least=True),
    Bound("forecast_high", 93, "%", "the same, at most"),
)
#: 500 people signed in, on PostgreSQL and two cores; see `load.py`.
LOAD = (
    Bound("load_p95", 500, "ms", "a page with everybody at work, 95th percentile"),
    Bound("load_errors", 0, "pages", "answers that were none"),
    Bound("load_lost", 0, "signals", "saved, the server said, and gone or there twice"),
    Bound("load_faults", 0, "rows", "of the logs that are not as they were written"),
    Bound("load_memory", 1.1, "×", "memory of the server in the last third against the first"),
    Bound("load_processor", 100, "ms", "of processor a page, database included"),
)
#: How many times ours theirs takes: our whole page against their JSON; see `open_zaak.py`.
OPEN_ZAAK = (
    Bound("open_zaak_bare", 1, "×", "one case without anything, our household page", at_least=True),
    Bound("open_zaak_read", 1, "×", "what a screen of one case shows", at_least=True),
    Bound("open_zaak_list", 1, "×", "a list, twenty of theirs", at_least=True),
    Bound("open_zaak_search", 1, "×", "search, theirs by number only", at_least=True),
    Bound("open_zaak_create", 1, "×", "writing down a new one", at_least=True),
)
DEMO = (Bound("demo_restart", 10, "s", "first page of a demonstration that was filled before"),)


def grown(bound: Bound) -> Bound:
    """The same page on ten times as many households, as a multiple."""
    return Bound(f"{bound.name}_growth", GROWTH, "×", f"{bound.what}, ten times as many")
