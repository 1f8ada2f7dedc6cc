"""Search over the sample archive answers what readers type."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from search.report import ENOUGH, TESTS, build_sample, labelled, measured, overall

pytestmark = pytest.mark.browser


def test_nearly_every_labelled_query_has_a_right_article_among_the_first_five(
    browser: Browser, tmp_path: Path
) -> None:
    if not (TESTS.parent / "content/articles").is_dir():
        pytest.skip("the project's own archive has no articles yet")

    ours, plain = measured(browser, build_sample(tmp_path))

    assert sum(map(len, labelled().values())) >= 60
    assert overall(ours).at_5 >= ENOUGH
    assert overall(ours).rank > overall(plain).rank
