"""One proposal file: its text, its values, and how one of them is changed."""
