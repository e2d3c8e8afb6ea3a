"""Where a section gets in a changelog."""

from __future__ import annotations

import pytest

from tabletypes.origins.changelog import with_section

BODY = "2 changes.\n\n### Breaking\n\n- one\n"
SECTION = "## `a`: 1 to 2\n\n2 changes.\n\n### Breaking\n\n- one\n"
DEEPER = "### `a`: 1 to 2\n\n2 changes.\n\n#### Breaking\n\n- one\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"# Changelog\n\n{SECTION}"),
        ("# News\n", f"# News\n\n{SECTION}"),
        ("# News\n\nAbout.\n\n## 1.0\n\nx\n", f"# News\n\nAbout.\n\n{SECTION}\n## 1.0\n\nx\n"),
        ("# News\n\n## [Unreleased]\n\n- y\n\n## 1.0\n", f"# News\n\n## [Unreleased]\n\n{DEEPER}\n- y\n\n## 1.0\n"),
        ("## Unreleased\n", f"## Unreleased\n\n{DEEPER}"),
        ("# A\n```\n## no\n```\n## 1\n", f"# A\n```\n## no\n```\n\n{SECTION}\n## 1\n"),
        ("# A\n~~~~\n~~~\n## no\n~~~~\n", f"# A\n~~~~\n~~~\n## no\n~~~~\n\n{SECTION}"),
        ("no heading", f"no heading\n\n{SECTION}"),
        ("# A\n\n<!--\n## no\n-->\n\n## 1\n", f"# A\n\n<!--\n## no\n-->\n\n{SECTION}\n## 1\n"),
        ("A\n=\n\n1.0\n---\n\nx\n", f"A\n=\n\n{SECTION}\n1.0\n---\n\nx\n"),
        ("Unreleased\n---\n\n- y\n", f"Unreleased\n---\n\n{DEEPER}\n- y\n"),
    ],
)
def test_a_section_stands_before_the_newest_version(before: str, after: str) -> None:
    """Or among what is not released; what is in a fence or a comment is no heading; a second time changes nothing."""
    assert with_section(before, "`a`: 1 to 2", BODY) == after
    assert with_section(after, "`a`: 1 to 2", BODY) == after
