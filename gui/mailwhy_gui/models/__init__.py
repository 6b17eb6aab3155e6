"""Thin Qt models over what the core makes."""
