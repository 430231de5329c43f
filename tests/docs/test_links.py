"""A link inside the documentation leads somewhere."""

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, anchors, links, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_that_exist(page: Path):
    broken = []
    for link in links(page):
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (
            heading and target.suffix == ".md" and heading not in anchors(target)
        ):
            broken.append(link)
    assert broken == []


def test_a_heading_is_found_as_links_write_it(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# Costs & benefits: `mkba`\n```sh\n# not a heading\n```\n")
    assert anchors(page) == {"costs--benefits-mkba"}
