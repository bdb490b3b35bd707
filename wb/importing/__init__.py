"""An existing PR/FAQ in Markdown, HTML or Word as a proposal."""
