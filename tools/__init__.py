"""What developers run: checks, measurements, pictures."""
