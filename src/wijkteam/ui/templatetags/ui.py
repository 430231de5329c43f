"""
``{% load ui %}``: the components and filters of every page.

The page ``/ui/`` shows each of them with the code that makes it. Text given to a tag is
escaped; what stands between a block tag and its end is a template of its own.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template.context import Context
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string, select_template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.ui import dates, icons, numbers, words
from wijkteam.vocabulary.lists import ACTOR

register = template.Library()

for filter_ in (
    dates.day, dates.day_long, dates.date_short, dates.clock, dates.moment, dates.since,
    dates.ago, dates.duration, dates.quarter_words, numbers.number, numbers.signed, numbers.euro,
    numbers.percent, words.word, words.inside,
):  # fmt: skip
    register.filter(filter_.__name__, filter_)


@register.simple_tag
def icon(name: str, label: str = "", size: int | None = None, tone: str = "") -> SafeString:
    """``{% icon "clock" %}``. Give a *label* only when no word stands beside it."""
    return icons.draw(name, label=label, size=size, tone=tone)


@register.simple_tag
def badge(text: Any, tone: str = "", icon: str = "") -> SafeString:
    """``{% badge "Plan loopt" tone="blue" icon="clock" %}``: a state, in words.

    Tones: blue, green, ochre, terra, over (more than was agreed), red (safety only), line; none is
    sand.
    """
    drawn = icons.draw(icon) if icon else ""
    return format_html('<span class="badge {}">{}{}</span>', tone and f"badge--{tone}", drawn, text)


@register.simple_tag
def button(
    text: Any,
    href: str = "",
    *,
    kind: str = "secondary",
    icon: str = "",
    small: bool = False,
    name: str = "",
    value: Any = "",
    label: Any = "",
) -> SafeString:
    """``{% button "Nieuwe melding" href=url kind="primary" icon="plus" %}``.

    With *href* a link, without it a submit button (with *name* and *value*).
    Kinds: primary (one on a page), secondary, subtle. *label* says what it is about to who
    listens, when the text alone does not: "Open" with label="de heer Ooievaar".
    """
    about = str(label).removeprefix(str(text)).lstrip(": ")
    # Written here and not in a template: a list has as many buttons as rows.
    classes = f"nl-button nl-button--{kind} btn{' btn--s' if small else ''}"
    content = format_html(
        "{}<span>{}{}</span>",
        icons.draw(icon) if icon else "",
        text,
        format_html('<span class="vh">: {}</span>', about) if about else "",
    )
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, content)
    if name:
        return format_html(
            '<button class="{}" type="submit" name="{}" value="{}">{}</button>',
            classes, name, value, content,
        )  # fmt: skip
    return format_html('<button class="{}" type="submit">{}</button>', classes, content)


@register.simple_tag
def options(offered: Iterable[tuple[Any, str]], chosen: Any = None) -> SafeString:
    """``{% options colleagues signal.owner_id %}``: the options of a select, one of them chosen."""
    lines = _options(tuple(offered))
    plain, picked = lines.get(chosen, ("", ""))
    return mark_safe("".join(line for line, _ in lines.values()).replace(plain, picked, 1))  # noqa: S308 - of lines that were escaped


@lru_cache(maxsize=128)
def _options(offered: tuple[tuple[Any, str], ...]) -> dict[Any, tuple[str, str]]:
    """
    By value an option as it stands, and as it stands chosen.

    Kept, for a list has the same select in every row, with a colleague in every option.
    """
    line = '<option value="{}"{}>{}</option>'
    return {
        value: (format_html(line, value, "", text), format_html(line, value, _SELECTED, text))
        for value, text in offered
    }


_SELECTED = SafeString(" selected")


@register.simple_tag
def actor(kind: str, name: Any = "") -> SafeString:
    """``{% actor "network" "Oma Ria" %}``: who acts; without a name the kind itself."""
    kind_label = words.label(ACTOR[kind])
    hidden = format_html('<span class="vh">, {}</span>', words.inside(kind_label)) if name else ""
    return format_html(
        '<span class="actor actor--{}">{}<span>{}{}</span></span>',
        kind, icons.draw(icons.ACTORS[kind]), name or kind_label, hidden,
    )  # fmt: skip


@register.simple_tag
def avatar(name: str, tone: str = "", small: bool = False) -> SafeString:
    """``{% avatar "Sanne Voorbeeld" tone="green" %}``: initials, always beside the name.

    Takes a full name or ready initials. Tones: warm, ochre, green, grey.
    """
    parts = str(name).split()
    letters = str(name) if len(parts) == 1 and str(name).isupper() else initials(parts)
    classes = f"{f'av--{tone}' if tone else ''}{' av--s' if small else ''}"
    return format_html('<span class="av {}" aria-hidden="true">{}</span>', classes, letters)


def initials(parts: list[str]) -> str:
    """The first letters of the first and the last name: De Groot gives DG."""
    return "".join(part[0] for part in [*parts[:1], *parts[1:][-1:]]).upper()


@register.simple_block_tag
def card(
    content: SafeString,
    title: Any = "",
    *,
    id: str = "",
    meta: Any = "",
    tone: str = "",
    icon: str = "",
    level: int = 2,
) -> SafeString:
    """``{% card "Vandaag" meta="vijf dingen" %}…{% endcard %}``: a white card with a heading.

    *meta* stands small at the right of the heading. Tones: flat (sand), blue, ask
    (a proposal that waits for an answer). *level* is the heading level.
    """
    context = {
        "content": content, "title": title, "id": id, "meta": meta,
        "tone": tone, "icon": icon, "heading": f"h{int(level)}",
    }  # fmt: skip
    return render_to_string("ui/components/card.html", context)


@register.simple_block_tag
def flagbar(content: SafeString, tone: str = "blue", icon: str = "info") -> SafeString:
    """``{% flagbar "red" "shield" %}…{% endflagbar %}``: what must be known first.

    Tones: red (safety only), ochre (secret, waiting), terra (late, wrong), blue, green.
    """
    drawn = icons.draw(icon)
    return format_html(
        '<div class="flagbar flagbar--{}">{}<div>{}</div></div>', tone, drawn, content
    )


@register.simple_block_tag
def note(content: SafeString) -> SafeString:
    """``{% note %}…{% endnote %}``: what a figure tells and what it does not."""
    return format_html('<div class="note">{}</div>', content)


@register.simple_block_tag
def quote(content: SafeString, by: Any = "") -> SafeString:
    """``{% quote by="mevrouw Testema" %}…{% endquote %}``: the person's own words, larger."""
    caption = format_html("<figcaption>{}</figcaption>", by) if by else ""
    return format_html(
        '<figure class="quote"><blockquote>{}</blockquote>{}</figure>', content, caption
    )


@register.simple_block_tag
def disclosure(content: SafeString, summary: Any, open: bool = False) -> SafeString:
    """``{% disclosure "Hoe is dit geteld?" %}…{% enddisclosure %}``: more, for who wants it."""
    return format_html(
        '<details class="disclosure"{}><summary>{}{}</summary><div>{}</div></details>',
        SafeString(" open") if open else "", icons.draw("chevron", size=16), summary, content,
    )  # fmt: skip


@register.simple_block_tag
def table(
    content: SafeString, caption: Any, *, hide_caption: bool = False, cards: bool = False
) -> SafeString:
    """``{% table "Uren per soort" %}<thead>…</thead><tbody>…</tbody>{% endtable %}``.

    A wide table scrolls inside its own box, with the keyboard too. Numbers: ``class="num"``.
    ``cards=True`` is for a list of things: on a phone each row is a card, and each cell in it says
    the heading of its column.
    """
    context = {
        "content": _with_headings(content) if cards else content,
        "caption": caption,
        "hide_caption": hide_caption,
        "cards": cards,
    }
    return render_to_string("ui/components/table.html", context)


def _with_headings(content: SafeString) -> SafeString:
    """Write the heading of its column on every cell, for where there is no room for columns."""
    head, end_of_head, body = content.partition("</thead>")
    headings = [strip_tags(cell).strip() for cell in re.findall(r"<th\b.*?</th>", head, re.DOTALL)]

    def label_cells(row: re.Match[str]) -> str:
        columns = iter(headings)

        def label(cell: re.Match[str]) -> str:
            # A question needs no colon after its mark.
            heading = next(columns, "").removesuffix("?")
            # The first cell of a row is what the card is called; it needs no heading.
            is_name = cell.group(1) == "th" or not heading
            return cell.group(0) if is_name else f'{cell.group(0)} data-label="{heading}"'

        return re.sub(r"<(td|th)\b", label, row.group(0))

    labelled = re.sub(r"<tr\b.*?</tr>", label_cells, body, flags=re.DOTALL)
    return mark_safe(head + end_of_head + labelled)  # noqa: S308 - of a template, escaped there


@register.simple_tag
def breadcrumbs(*parts: Any) -> SafeString:
    """``{% breadcrumbs "Mijn dag" home_url "Huishoudens" list_url "Voorbeeld-Jansen" %}``."""
    links = list(zip(parts[0::2], parts[1::2], strict=False))
    here = parts[-1] if len(parts) % 2 else ""
    return render_to_string("ui/components/breadcrumbs.html", {"links": links, "here": here})


@register.simple_tag
def tabs(items: Any, label: str = "") -> SafeString:
    """``{% tabs items label="Onderdelen" %}``; an item has label, url, current and maybe count."""
    return render_to_string(
        "ui/components/tabs.html", {"items": items, "label": label or _("Onderdelen")}
    )


@register.simple_tag
def steps(items: Any, label: str = "") -> SafeString:
    """``{% steps items %}``: the phase; an item has label, state (done, now, todo) and note."""
    items = list(items)
    # An item is a dict in a template of our own, and an object where a room made one.
    states = [
        item.get("state") if isinstance(item, dict) else getattr(item, "state", None)
        for item in items
    ]
    now = states.index("now") + 1 if "now" in states else 0
    context = {"items": items, "now": now, "label": label or _("Fase")}
    return render_to_string("ui/components/steps.html", context)


@register.simple_tag
def kv(pairs: Any) -> SafeString:
    """``{% kv pairs %}``: facts in two columns, from (label, value) pairs or a dict."""
    pairs = pairs.items() if isinstance(pairs, dict) else pairs
    return render_to_string("ui/components/kv.html", {"pairs": pairs})


@register.simple_tag
def empty_state(
    title: Any, text: Any = "", href: str = "", action: Any = "", icon: str = "check-circle"
) -> SafeString:
    """``{% empty_state "Niemand wacht" "Er zijn geen meldingen." href=url action="…" %}``."""
    context = {"title": title, "text": text, "href": href, "action": action, "icon": icon}
    return render_to_string("ui/components/empty.html", context)


@register.simple_tag
def progress(done: int, total: int, what: Any = "") -> SafeString:
    """``{% progress 3 5 "acties klaar" %}``: a bar that also says "3 van 5 acties klaar"."""
    share = round(100 * done / total) if total else 0
    context = {"done": done, "total": total, "what": what, "share": min(max(share, 0), 100)}
    return render_to_string("ui/components/progress.html", context)


@register.simple_tag
def key_figure(value: Any, about: Any = "") -> SafeString:
    """``{% key_figure "41%" "tussen 35 en 48" %}``: one large number with its interval."""
    return format_html(
        '<p class="figure"><span class="big">{}</span> <span class="s mut">{}</span></p>',
        value, about,
    )  # fmt: skip


@register.simple_tag
def pager(previous: str = "", next: str = "") -> SafeString:
    """``{% pager previous=url next=url %}``: earlier and later, without counting pages."""
    return render_to_string("ui/components/pager.html", {"previous": previous, "next": next})


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """``{% error_summary form other %}``: what is wrong, for forms laid out by hand.

    ``{{ form }}`` draws it by itself. It also draws what somebody else changed meanwhile, and the
    version that a form for correcting was opened with.
    """
    own = [
        *(error for form in forms for error in form.non_field_errors()),
        *(
            f"{field.label}: {error}"
            for form in forms
            for field in form.hidden_fields()
            for error in field.errors
        ),
    ]
    wrong = [(field, field.errors) for form in forms for field in form.visible_fields()]
    wrong = [(field, errors) for field, errors in wrong if errors]
    summary = {
        "errors": [*own, *wrong],
        "quiet": all(getattr(form, "quiet", False) for form in forms),
    }
    context = {"form": summary, "errors": own, "fields": wrong}
    drawn = [render_to_string("ui/forms/summary.html", context)]
    for form in forms:
        drawn.append(render_to_string("ui/forms/unfinished.html", {"form": form}))
        drawn.append(render_to_string("ui/forms/changed.html", {"form": form}))
        # A form of several records has a revision of each: seen_<key>.
        drawn += [
            SafeString(field) for field in form.hidden_fields() if field.name.startswith("seen")
        ]
    return SafeString("".join(drawn))


@register.simple_tag(takes_context=True)
def autosave(context: Context) -> SafeString:
    """``{% autosave %}`` at the end of a form: keeps what is typed as a draft.

    For a form that the view made with `drafts.access.opened` or `history.forms.correcting`. Posts
    the whole form; without JavaScript it is the button "Bewaar concept".
    """
    request = context.get("request")
    draft = getattr(request, "draft", None)
    return render_to_string(
        "ui/components/autosave.html",
        {
            "url": url_or_nothing("drafts:save"),
            "page": getattr(request, "path", ""),
            "at": draft.saved_at if draft else None,
        },
    )


@register.simple_tag
def url_or_nothing(name: str, *args: Any) -> str:
    """A link to a page that an installation may lack; empty when it is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


SHOWN_SETTINGS = ("MUNICIPALITY", "DEMONSTRATION", "PUBLIC_FIGURES", "FRONT_DOOR", "SAFE_EXIT")


@register.simple_tag
def setting(name: str) -> Any:
    """One of the few settings that a page may know."""
    if name not in SHOWN_SETTINGS:
        raise template.TemplateSyntaxError(f"The setting {name} is not for pages.")
    return getattr(settings, name, "")


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[tuple[str, str]]:
    """The languages that the page is not in now, as (code, own name)."""
    now = str(context.get("LANGUAGE_CODE") or settings.LANGUAGE_CODE)
    return [(code, name) for code, name in settings.LANGUAGES if not now.startswith(code)]


@register.simple_tag(takes_context=True)
def page_help(context: Context) -> SafeString:
    """``{% page_help %}``: what this page is for, folded; nothing when nobody wrote it.

    The text is called after the view, or else after its room: ``help/nl/plans.html``. A view
    whose address has no room of its own (``search``) is of the room that it is written in, and
    one of the library of signing in is about one's account.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    language = (get_language() or "nl")[:2]
    if match is None or language not in ("nl", "en"):
        return SafeString("")
    module = match.func.__module__
    room = module.split(".")[-2] if module.startswith("wijkteam.") else "accounts"
    names = [match.view_name.replace(":", "."), match.namespace, room]
    try:
        text = select_template([f"help/{language}/{name}.html" for name in names if name]).render()
    except TemplateDoesNotExist:
        return SafeString("")
    return render_to_string("ui/components/help.html", {"text": SafeString(text)})
