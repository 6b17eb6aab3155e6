"""The widgets that the panes are made of."""
