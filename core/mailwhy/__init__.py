"""Mailwhy explains mail failures: what happened, whose fault it is, whether it will pass, what to do."""

__version__ = "0.1.0"
