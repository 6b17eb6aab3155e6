"""Starts the frozen window ``mailwhy-gui``."""

import sys

from mailwhy_gui.app import main

if __name__ == "__main__":
    sys.exit(main())
