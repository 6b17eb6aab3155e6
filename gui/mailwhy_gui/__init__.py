"""The window of Mailwhy. Holds no knowledge of mail: it shows pages that the core makes."""
