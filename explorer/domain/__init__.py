"""The field's nouns and the rules that need neither a database nor a screen."""
