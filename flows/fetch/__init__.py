"""From an address that an input lists to a response on disk: politely, safely, once."""
