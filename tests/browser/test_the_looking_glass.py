"""The tests of every page see what is wrong: each kind of fault is noticed."""

import pytest

from tests.browser.chromium import NoChromium, executable
from tests.browser.conftest import Open
from tests.browser.desk import Desk


def test_a_picture_without_words_is_found(desk: Open):
    seat = desk()
    seat.page.set_content("<html lang=nl><title>x</title><main><img src='data:,'></main></html>")
    assert any("image-alt" in line for line in seat.findings())


def page(main: str) -> str:
    return f"<html lang=nl><title>x</title><main><h1>Zo is het</h1>{main}</main></html>"


def test_what_cannot_be_read_is_found_on_every_page_where_it_stands(desk: Open):
    seat = desk()
    pale = "<p style='color: #bbb'>Bijna niet te lezen</p>"
    for main, wrong in (
        ("<p>Wel te lezen</p>", False),
        (pale, True),
        (f"<p>Wel te lezen</p>{pale}", True),
        ("<div style='background: #bbb'><p>Wel te lezen</p></div>", False),
        ("<div style='background: #444'><p>Niet op deze grond</p></div>", True),
        ("<div style='background: #444'><p>Ook hier niet</p></div>", True),
        ("<p style='opacity: .4'>Verbleekt</p>", True),
    ):
        seat.page.set_content(page(main))
        assert any("color-contrast" in line for line in seat.findings()) is wrong, main


def test_a_page_that_is_built_alike_is_found_alike_and_another_is_looked_at(desk: Open):
    seat = desk()
    good = "<label for='a'>Naam</label><input id='a'>"
    assert not _labels(seat, good)
    assert not _labels(seat, "<label for='b'>Adres</label><input id='b'>")
    for bad in (
        "<label for='b'>Naam</label><input id='a'>",
        "<label for='a'></label><input id='a'>",
        "<label for='a' hidden>Naam</label><input id='a'>",
        "<p>Naam</p><input id='a'>",
    ):
        assert _labels(seat, bad), bad
        assert _labels(seat, bad), "found again, whenever it stands there"


def _labels(seat: Desk, main: str) -> bool:
    seat.page.set_content(page(main))
    return any("label: " in line for line in seat.findings())


def test_a_target_too_small_for_a_finger_is_found_where_it_has_no_room(desk: Open):
    seat = desk()
    dot = "<a href='#{}' style='position: absolute; left: {}px; width: 9px; height: 9px'>·</a>"
    for apart, wrong in ((60, False), (10, True)):
        seat.page.set_content(page(dot.format(1, 60) + dot.format(2, 60 + apart)))
        assert any("target-size" in line for line in seat.findings()) is wrong


def test_what_sticks_out_sideways_is_found(desk: Open):
    seat = desk()
    seat.page.set_content("<html lang=nl><title>x</title><main style='width:900px'>x</main></html>")
    assert [line for line in seat.findings() if "wide in" in line] == [
        "390: the page is 908 wide in 390",
        "360: the page is 908 wide in 360",
    ]


def test_a_script_that_the_policy_refuses_is_heard(desk: Open):
    seat = desk()
    seat.go("/account/inloggen/")
    seat.page.evaluate(
        """() => {
            const added = document.createElement("script");
            added.text = "1";
            document.body.append(added);
        }"""
    )
    assert any("Content Security Policy" in line for line in seat.taken_complaints())


def test_without_a_browser_the_tests_fail_and_say_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("pathlib.Path.exists", lambda path: False)
    with pytest.raises(NoChromium, match="apt-get install chromium"):
        executable()


def test_a_browser_without_windows_comes_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert executable() == "/usr/bin/chromium-headless-shell"
