"""What a kiosk needs besides its window: settings, the staff's PIN, and being kept running."""
