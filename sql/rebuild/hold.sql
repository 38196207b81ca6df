-- Everything into the file itself, and nothing after: no log may be left beside it when another
-- file takes its place.
CHECKPOINT;
PRAGMA disable_checkpoint_on_shutdown;
