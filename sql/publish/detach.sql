-- Writes what is still in the log.
DETACH snapshot;
