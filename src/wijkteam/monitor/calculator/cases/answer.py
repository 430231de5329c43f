"""One case in words: the answer, who imagined the other course, and what each line costs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.coding import Characteristic
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.weighed import Amount, WeighedCase
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.monitor.wording.naming import in_language
from wijkteam.monitor.wording.verdict import Answer
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import signed


def case_answer(weighed: WeighedCase) -> Answer:
    """Cheaper or dearer, better or not, for this case only; nothing beside an empty course."""
    filled = {line.course for line in weighed.lines}
    empty = [course.label for course in weighed.courses[1:] if course.name not in filled]
    # A course without a line that has scores was filled in: nothing happened in it.
    if empty and weighed.effect_difference is None:
        text = _("Met team kostte het ongeveer %(team)s. In dit verloop staat nog niets: %(what)s.")
        text %= {"team": money(weighed.cost_team), "what": listing(empty)}
        return Answer(_("Nog geen uitkomst."), (text,), "wait")
    cost, effect = _side(weighed.cost_difference), _side(weighed.effect_difference)
    sentences = [
        _(
            "Met team kostte het ongeveer %(team)s; "
            "zonder team was dat waarschijnlijk %(reference)s."
        )
        % {"team": money(weighed.cost_team), "reference": money(weighed.cost_reference)}
    ]
    doubt = between(weighed.cost_difference.low, weighed.cost_difference.high)
    sentences.append(
        _("Verschil: %(amount)s%(doubt)s.")
        % {
            "amount": money(weighed.cost_difference.value, sign=True),
            "doubt": f" ({doubt})" if doubt else "",
        }
    )
    if weighed.missing:
        sentences.append(_("Niet alles heeft een prijs: wat ontbreekt, telt niet mee."))
    tone = {("lower", "more"): "ok", ("lower", "same"): "ok", ("same", "more"): "ok"}.get(
        (cost, {"lower": "less", "higher": "more"}.get(effect, effect)), "wait"
    )
    return Answer(_verdict(cost, effect), tuple(sentences), tone)


def _side(amount: Amount | None) -> str:
    if amount is None:
        return "unknown"
    # Higher or lower only when 80% of the draws agree; else it is told as about the same.
    if amount.low > 0:
        return "higher"
    return "lower" if amount.high < 0 else "same"


def _verdict(cost: str, effect: str) -> str:
    costs = {
        "lower": _("Goedkoper"),
        "same": _("Ongeveer even duur"),
        "higher": _("Duurder"),
    }[cost]
    effects = {
        "lower": _("met minder effect"),
        "same": _("met ongeveer hetzelfde effect"),
        "higher": _("met meer effect"),
        "unknown": _("met een effect dat nog niet is gescoord"),
    }[effect]
    return _("%(costs)s en %(effects)s, in deze casus.") % {"costs": costs, "effects": effects}


def effect_words(amount: Amount | None) -> str:
    """A difference in levels; not known without scores."""
    return level_words(None if amount is None else amount.value)


def level_words(levels: float | None) -> str:
    """A number of levels with its sign; not known without scores."""
    return _("niet bekend") if levels is None else signed(levels, 1)


def why_one_case() -> str:
    """Why a case is no measurement; said wherever somebody may want to count."""
    return _(
        "Eén casus zegt niets over alle huishoudens. Casussen worden gekozen en niet geloot: ze "
        "laten zien hoe kosten en effecten ontstaan, niet hoe vaak."
    )


def characteristic_name(characteristic: Characteristic) -> str:
    """What a characteristic of the choice is called."""
    return in_language(characteristic.label, characteristic.label_en)


def who_imagined(case: Case) -> list[str]:
    """Said out loud: who thought up the course that did not happen, and whether they agreed."""
    sentences = [course.plausibility for course in case.references if course.plausibility]
    session = case.session
    if session is None:
        return [*sentences, _("Niet opgeschreven is wie het verloop zonder team bedacht.")]
    who = [
        p.role if p.involved or p.is_client else _("%(role)s (niet betrokken)") % {"role": p.role}
        for p in session.participants
    ]
    if who:
        sentences.append(_("Aan tafel zaten: %(who)s.") % {"who": listing(who)})
    sentences.append(
        {
            "yes": _("Zij waren het eens."),
            "partly": _("Zij waren het deels eens."),
            "no": _("Zij waren het niet eens."),
        }.get(session.consensus or "", _("Of zij het eens waren, is niet opgeschreven."))
    )
    sentences += [_("Anders gezegd: %(text)s") % {"text": text} for text in session.dissent]
    if session.check is None:
        sentences.append(_("De sommen zijn nog niet nagekeken door een controller."))
    else:
        sentences.append(
            _("Nagekeken door %(who)s: %(found)s")
            % {"who": session.check.by, "found": session.check.found}
        )
    return sentences
