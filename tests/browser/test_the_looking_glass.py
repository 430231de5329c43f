"""The tests of every page see what is wrong: each kind of fault is noticed."""

import pytest

from tests.browser.chromium import NoChromium, executable
from tests.browser.conftest import Open


def test_a_picture_without_words_is_found(desk: Open):
    seat = desk()
    seat.page.set_content("<html lang=nl><title>x</title><main><img src='data:,'></main></html>")
    assert any("image-alt" in line for line in seat.findings())


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
