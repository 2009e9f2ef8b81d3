"""The kiosk window: one task a screen, for a finger."""
