"""The command line: parses, calls one function, prints."""

from claimtrack.cli.app import main

__all__ = ["main"]
