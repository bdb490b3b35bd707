"""A proposal as a page."""
