"""The database file itself: connections, transactions, memory, migrations."""
