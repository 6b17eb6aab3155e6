"""The panes of the window: each a widget that tells what was done in it by signals."""
