"""The program's entry: `claimtrack`, and `python -m claimtrack`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends it as quietly as later."""
    try:
        from claimtrack.cli import main as run

        run()
    except KeyboardInterrupt:
        print("claimtrack: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
