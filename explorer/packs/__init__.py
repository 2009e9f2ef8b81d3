"""How content gets in: source folders read, checked and built into a catalogue database."""
