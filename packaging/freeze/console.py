"""Starts the frozen command ``mailwhy``."""

import sys

from mailwhy.cli import main

if __name__ == "__main__":
    sys.exit(main())
