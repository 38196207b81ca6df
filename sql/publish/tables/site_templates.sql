CREATE TABLE snapshot.site_templates AS
SELECT
    l.source_id,
    l.text AS line,
    l.pages,
    round(l.articles / 1000)::BIGINT AS articles,
    round(l.articles / (s.articles - l.first_at), 3) AS share,
    round(l.edge_articles / l.articles, 3) AS edge,
    l.first_published_at,
    l.last_published_at,
    l.first_run_id,
    l.last_run_id,
    round((s.articles - l.seen_at) / 1000)::BIGINT AS articles_without,
    r.line_hash IS NOT NULL AS is_restored,
    is_template(l.articles, s.articles - l.first_at, l.is_prose, l.edge_articles)
    AND NOT is_forgotten(s.articles, l.seen_at)
    AND r.line_hash IS NULL AS is_active
FROM site_lines l
JOIN site_pages s USING (source_id)
LEFT JOIN restored_lines r USING (line_hash)
WHERE is_template(l.articles, l.seen_at - l.first_at, l.is_prose, l.edge_articles);

COMMENT ON TABLE snapshot.site_templates IS
    'One row a line that many articles of an outlet share: its furniture, whatever removes it.';
COMMENT ON COLUMN snapshot.site_templates.source_id IS 'The outlet.';
COMMENT ON COLUMN snapshot.site_templates.line IS
    'The line as one page writes it, cut at 200 characters; case and punctuation do not count.';
COMMENT ON COLUMN snapshot.site_templates.pages IS 'Documents that show it, copies too.';
COMMENT ON COLUMN snapshot.site_templates.articles IS
    'Distinct articles among these, rounded: copies and later revisions of one count as one.';
COMMENT ON COLUMN snapshot.site_templates.share IS
    'articles as a share of all that the outlet published from the run that first showed it on.';
COMMENT ON COLUMN snapshot.site_templates.edge IS
    'Where it stands: 0.5 amid the prose of its pages, 1 above or below all of it.';
COMMENT ON COLUMN snapshot.site_templates.first_published_at IS
    'Since when: the earliest time of an article that shows it; NULL where none is dated.';
COMMENT ON COLUMN snapshot.site_templates.last_published_at IS
    'The latest time of an article that shows it; NULL where none is dated.';
COMMENT ON COLUMN snapshot.site_templates.first_run_id IS 'Run that first met it.';
COMMENT ON COLUMN snapshot.site_templates.last_run_id IS 'Run that last met it.';
COMMENT ON COLUMN snapshot.site_templates.articles_without IS
    'Distinct articles of the outlet loaded since then; beyond 200 the line is forgotten.';
COMMENT ON COLUMN snapshot.site_templates.is_restored IS
    'Whether an editor restored it: it is no template then.';
COMMENT ON COLUMN snapshot.site_templates.is_active IS
    'Whether pages are still cleaned by it.';
