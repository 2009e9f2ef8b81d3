"""What a visitor leaves with: a code to type, and a list that a phone reads from the screen."""
