"""The view of a text: the same length, and nothing in it that a reader does not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.view import flat, view


@given(st.text(st.characters() | st.sampled_from("*_\x1b[]0;m 5\t")))
def test_a_view_is_as_long_as_its_text(text: str) -> None:
    assert len(view(text)) == len(flat(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[1;31mRed\x1b[0m 5", "Red 5"),
        ("\x1b]0;window 7\x07Nine", "Nine"),
        ("\x1b]0;Nine men", "Nine men"),
        ("\x9b31mRed", "Red"),
        ("**Ann Lee**, 23,", "Ann Lee , 23,"),
        ("an _odd_ word*", "an odd word"),
        ("***Nine*** (*ten*)", "Nine ( ten )"),
        ("2*3, snake_case, 5 * 4 and https://a.example/_x_/b_", "2*3, snake_case, 5 * 4 and https://a.example/_x_/b"),
    ],
)
def test_what_nobody_reads_is_masked(text: str, seen: str) -> None:
    assert view(text).split() == seen.split()
