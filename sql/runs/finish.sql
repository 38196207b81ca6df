UPDATE runs SET
    status = 'succeeded',
    finished_at = $finished_at,
    documents_read = $documents_read,
    articles_new = $articles_new,
    articles_changed = $articles_changed,
    unchanged = $unchanged,
    rejected = $rejected,
    duplicates = $duplicates,
    blocks_removed = $blocks_removed
WHERE run_id = $run_id;
