"""What all tests share: golden files and snapshots, which `pytest --renew` writes anew."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("claimtrack", deadline=None)
settings.load_profile("claimtrack")
"""A busy machine is no fault; what must be quick is timed by its growth."""

HERE = Path(__file__).parent
Kept = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write golden files and snapshots anew")


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """A test that times something pays for no garbage of those before it."""
    gc.collect(0)
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """`kept("golden/chile.json", text)`: the text must be what that file of this folder holds; renewed with --renew."""

    def compare(name: str, text: str) -> None:
        path = HERE / name
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no {name} yet: run pytest --renew, and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"not as in {name}: where this is meant, run pytest --renew"

    return compare
