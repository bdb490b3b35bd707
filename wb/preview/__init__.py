"""The page in a browser while it is being written: live on save, each finding at its words."""
