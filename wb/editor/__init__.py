"""An answer, or a whole proposal, in the author's own editor."""
