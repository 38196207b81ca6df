CREATE TABLE snapshot.blocks AS
SELECT
    block_id,
    article_id,
    position,
    text,
    kind,
    role,
    kept,
    reason,
    score,
    char_start,
    char_end,
    language
FROM blocks;

COMMENT ON TABLE snapshot.blocks IS
    'One row a text block of a revision, kept or removed, with the reason.';
COMMENT ON COLUMN snapshot.blocks.block_id IS 'article_id, a dot and the position.';
COMMENT ON COLUMN snapshot.blocks.article_id IS 'The revision it belongs to.';
COMMENT ON COLUMN snapshot.blocks.position IS 'Order on the page, from 0.';
COMMENT ON COLUMN snapshot.blocks.text IS
    'The block made clean: hard wraps joined, white space normal.';
COMMENT ON COLUMN snapshot.blocks.kind IS
    'What it looks like: paragraph, heading, list_item, quote, table, title, byline, caption...';
COMMENT ON COLUMN snapshot.blocks.role IS 'body, metadata or boilerplate.';
COMMENT ON COLUMN snapshot.blocks.kept IS 'Whether it is not boilerplate.';
COMMENT ON COLUMN snapshot.blocks.reason IS
    'Why it has its role, such as rule:view_counter, duplicate:title or paragraph.';
COMMENT ON COLUMN snapshot.blocks.score IS
    'How sure we are that it belongs to the article, 0 to 1.';
COMMENT ON COLUMN snapshot.blocks.char_start IS
    'First code point in document_texts.text, from 0; NULL for HTML.';
COMMENT ON COLUMN snapshot.blocks.char_end IS 'Code point after the last; NULL for HTML.';
COMMENT ON COLUMN snapshot.blocks.language IS
    'Language of the block; NULL where it is too short to tell.';
