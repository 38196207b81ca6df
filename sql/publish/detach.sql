CHECKPOINT snapshot;
DETACH snapshot;
