"""The kiosk: one visitor at a time, one task a screen, nothing but a finger needed."""
