"""Packaged facts."""
