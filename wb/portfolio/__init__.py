"""The proposals of a team side by side: where each stands, and how it came there."""
