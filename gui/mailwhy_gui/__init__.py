"""The window of Mailwhy. Holds no knowledge of mail: it shows pages that the core makes."""

EXPLAIN_APART = "--explain-standard-input"
"""The first argument with which the program explains its standard input for a window, and opens none itself."""
