"""Two states of a proposal side by side: words, places, findings, and what became weaker."""
