CREATE VIEW removed_blocks AS
SELECT b.*, a.article_key, a.url, s.domain AS source
FROM blocks b
JOIN articles a USING (article_id)
LEFT JOIN sources s USING (source_id)
WHERE NOT b.kept;

COMMENT ON VIEW removed_blocks IS
    'One row a block removed as boilerplate, with its article: what can be put back.';
COMMENT ON COLUMN removed_blocks.article_key IS 'The article.';
COMMENT ON COLUMN removed_blocks.url IS 'Address of the article.';
COMMENT ON COLUMN removed_blocks.source IS 'Domain of the outlet.';
