"""Widgets that paint and listen."""
