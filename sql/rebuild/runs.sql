FROM runs;
