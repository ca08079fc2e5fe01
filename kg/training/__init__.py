"""Train French models for Stanza from treebanks and raw text, and measure them."""
