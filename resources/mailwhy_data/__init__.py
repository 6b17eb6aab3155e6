"""The data of Mailwhy: the catalogue, icons and translations. Holds no code."""
