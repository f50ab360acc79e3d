"""The command line: `python -m funnelcast`, and `funnelcast` where the wheel is installed."""

import signal
import sys

from . import _core


def main() -> None:
    """Runs the command line and ends with its exit status."""
    # The core does not come back to Python before it is done: Ctrl-C ends the program as it does any other.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_core.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
