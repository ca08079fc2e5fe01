"""From French-language diplomatic dispatches to a knowledge graph with its evidence."""
