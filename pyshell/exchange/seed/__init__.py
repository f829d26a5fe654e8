"""Organisations to begin with."""
