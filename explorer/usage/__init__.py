"""Counting what is looked for on a kiosk, and showing the figures. No Qt here."""
