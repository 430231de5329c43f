"""In words what somebody signed in with: enough to recognise an own device, no more."""

from __future__ import annotations

# The order matters: Edge and Samsung also call themselves Chrome, and Chrome calls itself Safari.
BROWSERS = (
    ("Edg", "edge"),
    ("SamsungBrowser", "samsung"),
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("Chrome", "chrome"),
    ("CriOS", "chrome"),
    ("Safari", "safari"),
)
# Android says Linux too, and an iPhone says "like Mac OS X".
SYSTEMS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """
    The codes of the browser and the system that call themselves so.

    >>> browser_and_system("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0")
    ('edge', 'windows')
    >>> browser_and_system("curl/8")
    ('other', 'other')
    """
    browser = next((code for mark, code in BROWSERS if mark in user_agent), "other")
    system = next((code for mark, code in SYSTEMS if mark in user_agent), "other")
    return browser, system
