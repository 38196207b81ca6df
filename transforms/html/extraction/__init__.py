"""Our own extraction of an article: a page's blocks, what the tree says of them, and a choice."""
