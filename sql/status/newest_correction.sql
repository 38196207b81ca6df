SELECT max(corrected_at) FROM corrections;
