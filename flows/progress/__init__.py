"""How a run tells what it does: the protocol, and one reporter for each kind of reader."""
