"""
Line icons, drawn for wijkteam on a grid of 24 with a stroke of 1.75.

An icon always stands beside a word or has a name of its own (``label``).
"""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: dict[str, str] = {
    "person": (
        "<circle cx='12' cy='8' r='3.6'/><path d='M4.8 20c.6-4 3.4-6.2 7.2-6.2s6.6 2.2 7.2 6.2'/>"
    ),
    "network": (
        "<circle cx='12' cy='5.5' r='2.5'/>"
        "<circle cx='5.5' cy='17.5' r='2.5'/>"
        "<circle cx='18.5' cy='17.5' r='2.5'/>"
        "<path d='M10.8 7.8 6.8 15.2M13.2 7.8l4 7.4M8 17.5h8'/>"
    ),
    "volunteer": (
        "<path d='M12 10.2c-1-2.6-4.6-2.4-4.6.5 0 2.2 2.6 3.6 4.6 5 2-1.4 4.6-2.8 4.6-5 "
        "0-2.9-3.6-3.1-4.6-.5Z'/>"
        "<circle cx='12' cy='12' r='9'/>"
    ),
    "general": (
        "<path d='M4 20V9l8-5 8 5v11'/>"
        "<path d='M2.5 20h19M9 20v-5.5h6V20M9 10.5h.01M12 10.5h.01M15 10.5h.01'/>"
    ),
    "team": (
        "<circle cx='8.5' cy='8' r='3'/>"
        "<circle cx='16.5' cy='9' r='2.4'/>"
        "<path d='M2.8 19c.5-3.4 2.7-5.2 5.7-5.2s5.2 1.8 5.7 5.2M15.6 14c2.7-.3 5 1.3 5.6 4.4'/>"
    ),
    "specialist": (
        "<path d='M6 3.5v5a4 4 0 0 0 8 0v-5M4.5 3.5H7M13 3.5h2.5M10 12.5v3a4.5 4.5 0 0 0 9 "
        "0v-2'/>"
        "<circle cx='19' cy='11.3' r='2'/>"
    ),
    "lock": (
        "<rect x='5' y='10.5' width='14' height='9.5' rx='2'/>"
        "<path d='M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.2v2.4'/>"
    ),
    "shield": (
        "<path d='M12 3.2 5 6v5.4c0 4.4 2.9 7.6 7 9.4 4.1-1.8 7-5 7-9.4V6l-7-2.8Z'/>"
        "<path d='M12 8.4v4.2M12 15.6h.01'/>"
    ),
    "home": ("<path d='M3.5 11.5 12 4.5l8.5 7'/><path d='M6 10v9.5h12V10M10 19.5v-5h4v5'/>"),
    "calendar": (
        "<rect x='4' y='5.5' width='16' height='14.5' rx='2'/>"
        "<path d='M4 10h16M8.5 3.5v4M15.5 3.5v4'/>"
    ),
    "clock": ("<circle cx='12' cy='12' r='8.5'/><path d='M12 7.2V12l3.2 2'/>"),
    "check": "<path d='m5 12.8 4.5 4.4L19 7.4'/>",
    "check-circle": ("<circle cx='12' cy='12' r='8.8'/><path d='m8 12.4 2.8 2.7L16 9.4'/>"),
    "cross": "<path d='m6.5 6.5 11 11M17.5 6.5l-11 11'/>",
    "plus": "<path d='M12 5v14M5 12h14'/>",
    "arrow": "<path d='M5 12h14M13.5 6.5 19 12l-5.5 5.5'/>",
    "arrow-left": "<path d='M19 12H5M10.5 6.5 5 12l5.5 5.5'/>",
    "chevron": "<path d='m9 5.5 6.5 6.5L9 18.5'/>",
    "down": "<path d='m5.5 9 6.5 6.5L18.5 9'/>",
    "search": ("<circle cx='10.8' cy='10.8' r='6.3'/><path d='m15.5 15.5 5 5'/>"),
    "chat": ("<path d='M4 5.5h16v11H11l-4.5 3.5v-3.5H4z'/><path d='M8 9.5h8M8 12.7h5'/>"),
    "phone": (
        "<path d='M6.5 3.8 9 8l-2 2c1.2 2.9 3.2 4.9 6 6l2-2 4.3 2.4c0 2.6-1.6 4.3-3.7 3.9C9 19 "
        "4.8 14.6 3.8 8.2c-.3-2.4.8-4.1 2.7-4.4Z'/>"
    ),
    "flame": (
        "<path d='M12 3.5c.6 3.3 5 5.3 5 10a5 5 0 0 1-10 0c0-2 1-3.3 2.1-4.3.2 1.5.8 2.3 1.6 "
        "2.6-.4-3.2.1-6 1.3-8.3Z'/>"
    ),
    "eye": (
        "<path d='M2.8 12C5 7.8 8.2 5.8 12 5.8s7 2 9.2 6.2c-2.2 4.2-5.4 6.2-9.2 6.2S5 16.2 2.8 "
        "12Z'/>"
        "<circle cx='12' cy='12' r='2.8'/>"
    ),
    "doc": ("<path d='M6 3.5h8l4.5 4.5v12.5H6z'/><path d='M14 3.5V8h4.5M9 12.5h6M9 16h6'/>"),
    "swap": "<path d='M4 8.5h14M14.5 5l3.5 3.5-3.5 3.5M20 16H6M9.5 12.5 6 16l3.5 3.5'/>",
    "more": "<path d='M6 12h.01M12 12h.01M18 12h.01' stroke-width='3'/>",
    "bell": "<path d='M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.5h4'/>",
    "mail": ("<rect x='3.5' y='5.5' width='17' height='13' rx='2'/><path d='m4 7.5 8 6 8-6'/>"),
    "info": ("<circle cx='12' cy='12' r='8.8'/><path d='M12 11v5M12 7.8h.01'/>"),
    "warning": ("<path d='M12 4 2.8 19.5h18.4L12 4Z'/><path d='M12 10v4.5M12 17h.01'/>"),
    "pen": (
        "<path d='m4.5 19.5 1-4.2L15.8 5a1.8 1.8 0 0 1 2.6 0l.6.6a1.8 1.8 0 0 1 0 2.6L8.7 "
        "18.5l-4.2 1Z'/>"
    ),
    "euro": (
        "<path d='M17.5 7A6.3 6.3 0 0 0 7.3 12a6.3 6.3 0 0 0 10.2 5M4.5 10.5h8.5M4.5 13.5h7.5'/>"
    ),
    "flag": "<path d='M6 21V4M6 5h11l-2.5 3.7L17 12.5H6'/>",
    "thumb": (
        "<path d='M7.5 20V10.5l4-7c1.6.1 2.3 1.2 2 2.7l-.8 3.3h5.6c1.3 0 2.1 1.1 1.8 2.3l-1.5 "
        "6.4c-.3 1.1-1.1 1.8-2.3 1.8H7.5ZM7.5 10.5H4V20h3.5'/>"
    ),
    "sun": (
        "<circle cx='12' cy='12' r='4'/>"
        "<path d='M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 "
        "7l1.4-1.4'/>"
    ),
    "book": (
        "<path d='M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5ZM12 "
        "6.5v13'/>"
    ),
    "link": (
        "<path d='M10 14a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.7-5.7L11.5 7.5M14 10a4 4 0 0 "
        "0-6-.4l-2.6 2.6a4 4 0 0 0 5.7 5.7l1.4-1.4'/>"
    ),
    "download": "<path d='M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15'/>",
    "table": (
        "<rect x='4' y='5' width='16' height='14' rx='1.5'/><path d='M4 10h16M4 14.5h16M10 5v14'/>"
    ),
    "users": (
        "<circle cx='9' cy='8' r='3.2'/>"
        "<path d='M3 19.5c.5-3.8 2.8-5.7 6-5.7s5.5 1.9 6 5.7M16 5.2a3 3 0 0 1 0 5.7M17.5 "
        "14c2.2.6 3.3 2.4 3.6 5.5'/>"
    ),
    "school": (
        "<path d='m2.5 9.5 9.5-4.5 9.5 4.5-9.5 4.5-9.5-4.5Z'/>"
        "<path d='M6.5 11.5v5c3.5 2.5 7.5 2.5 11 0v-5M21.5 9.5v5.5'/>"
    ),
    "mic": (
        "<rect x='9' y='3.5' width='6' height='10.5' rx='3'/>"
        "<path d='M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3'/>"
    ),
    "save": (
        "<path d='M4 12a8 8 0 0 1 13.5-5.8L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.5 5.8L4 "
        "15.5M4 20v-4.5h4.5'/>"
    ),
}
#: The icon that shows who acts, by the code of the actor list.
ACTORS: dict[str, str] = {
    "resident": "person",
    "network": "network",
    "volunteer": "volunteer",
    "general": "general",
    "collective": "users",
    "team": "team",
    "specialist": "specialist",
}


def draw(name: str, *, label: str = "", size: int | None = None, tone: str = "") -> SafeString:
    """
    Return the icon called *name* as SVG.

    Without a *label* it is decoration and hidden from screen readers.
    *size* is in pixels; *tone* is a text class such as ``ok``, ``wait`` or ``terra``.
    """
    try:
        path = PATHS[name]
    except KeyError:
        known = ", ".join(PATHS)
        raise ValueError(f"There is no icon {name!r}; there are: {known}.") from None
    reading = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    style = f' style="width:{size}px;height:{size}px"' if size else ""
    tone_class = f" {escape(tone)}" if tone else ""
    return mark_safe(  # noqa: S308  (the paths are ours, the rest is escaped)
        f'<svg class="i{tone_class}"{style} viewBox="0 0 24 24" focusable="false" {reading}>'
        f"{path}</svg>"
    )
