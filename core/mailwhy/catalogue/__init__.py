"""The catalogue: causes, codes and phrases, with their sources."""
