"""Small programmes for the tests, built from a few words."""

from wijkteam.analysis import mkba

HEAD = """\
name: Small
municipality: Somewhere
price_year: 2026
start: 2026
horizon: {horizon}
discount: {{rate: {{value: {rate}, assumption: Given.}}, timing: {timing}}}
null_alternative: {{description: Nothing is done.}}
"""

BODY = """\
values:
  n: {value: 100, range: [60, 150], unit: events/year, assumption: Given.}
  price: {value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}
  fee: {value: 4000, range: [3000, 6000], unit: EUR/year, price_year: 2026, source: Given.}
costs:
  team: {amount: fee, pays: {municipality: 0.7, housing: 0.3}}
benefits:
  saved: {quantity: n, price: price, gains: {health_insurer: 1/3, residents: 2/3}, kind: care}
transfers:
  payment: {quantity: n, price: price, pays: residents, gains: municipality}
"""


def head(*, horizon=5, rate=0.0225, timing="mid"):
    return HEAD.format(horizon=horizon, rate=rate, timing=timing)


def small(*, body=BODY, **how):
    return mkba.parse(head(**how) + body, file="small.yaml")
