"""What each key does, as the sheet of keys (F1) shows it."""

from __future__ import annotations

KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+F", "Search"),
    ("Alt+Left", "Back"),
    ("Alt+Right", "Forward"),
    ("F6", "Go to the next area"),
    ("Shift+F6", "Go to the area before"),
    ("Ctrl+1", "Go to Narrow by"),
    ("Ctrl+2", "Go to the cards or the page"),
    ("Ctrl+3", "Go to Routes"),
    ("Ctrl+4", "Go to Questions"),
    ("Arrows", "Go from card to card"),
    ("Enter", "Open the card, press the button"),
    ("Space", "On a card: put it in the shortlist. On an option: tick it"),
    ("Menu or Shift+F10", "On an option: rule it out"),
    ("Tab", "Go to the next control"),
    ("Ctrl+L", "Open or close the shortlist"),
    ("Ctrl+D", "Put what you look at in the shortlist, or take it out"),
    ("Alt+Up, Alt+Down", "On an entry of the shortlist: move it"),
    ("Delete", "On an entry of the shortlist: take it out"),
    ("Ctrl+Enter", "Save the note"),
    ("Ctrl+Z", "Put back the bookmark that was taken out"),
    ("Escape", "Close the page, or clear the search"),
    ("Ctrl++", "Larger text"),
    ("Ctrl+-", "Smaller text"),
    ("Ctrl+0", "Usual text"),
    ("Ctrl+T", "Next theme"),
    ("F1", "Show these keys"),
    ("Ctrl+Q", "Close the program"),
)
