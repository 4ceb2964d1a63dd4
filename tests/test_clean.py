"""Blocks: every character has one, each with a role; and what repeats across articles is boilerplate."""

from __future__ import annotations

import itertools
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.clean import clean, line_key, repeated
from claimtrack.lexicon import load
from claimtrack.model import Block, Role
from claimtrack.read import article
from claimtrack.split import split

LINES = st.sampled_from(
    [
        "",
        "Harbour Lamp",
        "By Ann Lee",
        "4 July 2024",
        "---",
        "title: x",
        "Related:",
        "• Prices rose 4%",
        "Pool tickets will cost 9% more from May, the council said on Friday, and 2% more in autumn.",
        "Subscribe for $2 a week. Cancel any time.",
        "Cocoa £6,310 | Tin $31,200 (-0.7%)",
        "\u200b",
        "(“",
        "fares, which the council had cut by half in the years before, will rise again by a third this",
        "A Message from the Harbour Lamp:",
    ]
)
HOSTILE = (
    "1 ",
    "1,",
    "U.S. ",
    "By ",
    "“",
    "a\n",
    "1 Jan ",
    "| ",
    "• a\n",
    "a\u0301",
    "Support Abc ",
    "---\n",
    "a: b\n",
    "Abc def\n",
)


def blocks_of(text: str) -> tuple[Block, ...]:
    return clean(article(text, "page.txt", "", load()), load())


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join) | st.text(max_size=200))
def test_blocks_are_ordered_disjoint_and_cover_the_text(text: str) -> None:
    blocks = blocks_of(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
    outside = set(range(len(text))) - {i for b in blocks for i in range(b.start, b.end)}
    assert all(text[i].isspace() for i in outside)
    assert all(b.rule for b in blocks)
    for sentence in split(text, blocks):
        home = blocks[sentence.block]
        assert home.start <= sentence.start < sentence.end <= home.end
        assert sentence.role is home.role


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_wrapped_paragraph_is_one_block_whatever_ends_its_lines(end: str) -> None:
    lines = (
        "At least 41 houses burned down on Thursday night when a",
        "fire crossed the ridge above the lake, the service said.",
        "Some 3,200 people spent the night in schools and halls.",
    )
    text = end.join(lines)
    (block,) = blocks_of(text)
    assert (block.start, block.end) == (0, len(text))
    assert len(split(text, (block,))) == 2


def test_a_short_line_in_mid_sentence_ends_no_paragraph() -> None:
    text = (
        "Nearly 40,000 homes in the valley lost their power on Friday\nwhen a storm struck,\n"
        "the grid operator said, and 300 people were moved."
    )
    assert [text[b.start : b.end] for b in blocks_of(text)] == [text]


STORY = (
    "The new bridge at Port Ellen cost $2.5 million to build, the town said on Friday, and 300 people came to see it "
    "open. Its twin upstream, which carries 14,000 cars a day, will be closed for 18 months from May.",
    "Tolls stay at £3 a car. About 40 percent of the money comes from the county, which had promised to pay for "
    "half of it.",
)


@pytest.mark.parametrize("width", [20, 24, 28, 32, 40, 48, 60, 72, 100])
def test_a_text_wrapped_to_any_width_keeps_its_paragraphs(width: int) -> None:
    text = "\n\n".join(textwrap.fill(para, width) for para in STORY)
    blocks = [" ".join(text[b.start : b.end].split()) for b in blocks_of(text)]
    assert blocks == list(STORY)


def test_a_figure_cut_by_a_line_is_whole_on_a_page_that_is_not_wrapped() -> None:
    text = f"{STORY[0]}\nThe council spent $3.4\nmillion on roads and a further 1,200\ntonnes of salt.\n{STORY[1]}"
    found = [text[b.start : b.end] for b in blocks_of(text)]
    assert found[1] == "The council spent $3.4\nmillion on roads and a further 1,200\ntonnes of salt."


@pytest.mark.parametrize(
    "lines",
    [
        ("iron ore fell 3%", "copper rose 2%", "zinc was flat", "lead rose 1%."),
        ("fresh bread", "pears and plums", "red wine", "salt"),
        ("Bread 2.40", "milk 1.10", "butter 3.20"),
        ("Area | 300", "of it farms | 120", "of it woods | 40"),
        ("- pools shut", "- bins emptied late", "- fares up 4%."),
    ],
    ids=["moves", "wares", "prices", "cells", "items"],
)
def test_short_lines_that_leave_room_are_a_list(lines: tuple[str, ...]) -> None:
    text = f"{STORY[0]}\n\n" + "\n".join(lines) + f"\n\n{STORY[1]}"
    assert len(blocks_of(text)) == len(lines) + 2


def test_rows_in_lower_case_are_no_wrapped_lines() -> None:
    text = (
        "The grid operator said on Friday that nearly 40,000 homes in the\nvalley had lost power, in these towns:\n"
        "Upper Bridge and all of its suburbs | 12,000\nlower bridge | 4,000\n"
    )
    assert [text[b.start : b.end][:5] for b in blocks_of(text)] == ["The g", "Upper", "lower"]


def test_lines_of_their_own_are_not_joined() -> None:
    text = (
        "Ferry fares rise again in March\nBy Ann Lee\n4 July 2024\n\nFares will rise by 4%, the council said on Friday."
    )
    assert [b.role for b in blocks_of(text)] == [Role.HEADLINE, Role.BYLINE, Role.BYLINE, Role.BODY]


def test_a_list_is_a_block_an_item_with_its_hanging_lines() -> None:
    text = (
        "The council found three things, it said on Friday in a paper that it\nhad not meant to publish:\n\n"
        "- fares rose by 4% in March, which is more than wages did in the\n  whole of the year before\n"
        "- riders fell by 2%\n"
    )
    assert [text[b.start : b.end].split("\n", maxsplit=1)[0][:12] for b in blocks_of(text)] == [
        "The council ",
        "- fares rose",
        "- riders fel",
    ]


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        (
            "A fire engine on the ridge. Some 3,200 people were moved. Photo: J. Moe/LKO",
            "Some 3,200 people were moved.",
        ),
        (
            "Photo: The fire took 41 houses, the fire service said on Friday. Ann Moe/Getty Images",
            "Photo: The fire took 41 houses, the fire service said on Friday.",
        ),
        ("Photo: A nurse mixes salts in 10-litre buckets.", None),
        ("Image caption: More than 200 children learn in this tent", None),
        ("Burned houses above the lake. Photograph: Ana Moe/Getty Images", None),
    ],
)
def test_a_sentence_of_a_caption_that_tells_something_is_the_storys(caption: str, told: str | None) -> None:
    story = "Pool tickets will cost 9% more from May, the council said on Friday, and 2% more in autumn."
    text = f"{story}\n\n{caption}\n\n{story.replace('Pool', 'Bath')}\n"
    found = blocks_of(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    kept = [text[b.start : b.end] for b in found if b.role is Role.BODY and b.rule == "caption-tells"]
    assert kept == ([told] if told else [])
    assert {b.role for b in found if caption.startswith(text[b.start : b.end][:9])} == (
        {Role.BODY} if told and caption.startswith(told) else {Role.CAPTION}
    )


def test_paragraphs_without_empty_lines_between_them_are_no_box() -> None:
    rows = [
        f"The council said on Friday that fares will rise by {n}% in March, as the ferry costs more." for n in range(4)
    ]
    lead = "The council told Harbour Lamp on Friday that fares will rise in March, as the ferry costs more."
    *_, last = blocks_of("\n".join([lead, *rows, "Harbour Lamp"]))
    assert last.role is not Role.BODY


def test_front_matter_is_a_block() -> None:
    text = "---\ntitle: Fares rise by 4%\n---\nFares will rise by 4% in March, the council said on Friday.\n"
    assert [(b.role, text[b.start : b.end][:5]) for b in blocks_of(text)] == [
        (Role.FRONT_MATTER, "---\nt"),
        (Role.BODY, "Fares"),
    ]


def test_a_title_that_was_given_is_found_in_the_text() -> None:
    text = "Fares rise by 4%.\n\nFares will rise by 4% in March, the council said on Friday.\n"
    (head, _) = clean(article(text, "x", "", load()), load())
    assert head.role in (Role.BODY, Role.HEADLINE)


@pytest.mark.parametrize("text", ["By 30 June, 14 villages had gone.", "The vote on 14 May drew 61% of voters.\n"])
def test_a_note_of_one_short_sentence_is_a_story(text: str) -> None:
    assert [b.role for b in blocks_of(text)] == [Role.BODY]


@pytest.mark.parametrize("text", ["Updated 14 May 2024.", "THE LAMP\n\n14 May 2024"])
def test_a_head_without_a_story_is_none(text: str) -> None:
    assert Role.BODY not in [b.role for b in blocks_of(text)]


def test_what_stands_in_three_articles_is_boilerplate() -> None:
    footer = "The Lamp burns since 1911 and costs 80 cents"
    pages = [
        ["Fares rise 4%", footer],
        ["Rents fall", "The Lamp burns since 1911 and costs 90 cents"],
        [footer, "More", footer],
    ]
    assert repeated(pages) == {line_key(footer)}
    assert repeated(pages[:2]) == frozenset()


def test_boilerplate_is_set_aside() -> None:
    line = "The harbour clock has told the town its hours since it was put up by 40 sailors."
    text = f"Fares will rise by 4% in March, the council said on Friday.\n\n{line}\n\nRents fell by 2%, it said.\n"
    known = repeated([[line]] * 3)
    article_ = article(text, "x", "", load())
    assert [b.rule for b in clean(article_, load(), known)] == ["paragraph", "repeated", "paragraph"]
    assert [b.rule for b in clean(article_, load())] == ["paragraph", "paragraph", "paragraph"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length(unit: str) -> None:
    story = "Pool tickets will cost 9% more from May, the council said on Friday, and 2% more in autumn.\n\n"

    def took(size: int) -> float:
        text = story + unit * (size // len(unit))
        begin = time.process_time()
        split(text, blocks_of(text))
        return time.process_time() - begin

    took(2_000)
    short, long = took(20_000), took(100_000)
    assert long < 15 * max(short, 0.02)
