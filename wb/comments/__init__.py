"""What readers wrote into a Word file: read, found in a proposal, recorded and settled."""
