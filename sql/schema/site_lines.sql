-- When a line is a template; articles are thousandths. `since` are the outlet's articles from the
-- run that first showed the line.

-- A short line on two pages of a small outlet is one, a paragraph on three; of a large outlet it
-- must be on more than the square root of its articles: news repeats itself now and then.
CREATE OR REPLACE TEMP MACRO is_repeated(articles, since, is_prose) AS
    articles >= CASE WHEN is_prose THEN 2600 ELSE 1600 END
    AND articles * articles >= since * 1000;

-- On at least every second article.
CREATE OR REPLACE TEMP MACRO is_everywhere(articles, since) AS
    articles >= 2300 AND 2 * articles >= since;

-- A line that stands amid the prose must be everywhere.
CREATE OR REPLACE TEMP MACRO is_template(articles, since, is_prose, edge_articles) AS
    is_repeated(articles, since, is_prose)
    AND (5 * edge_articles >= 4 * articles OR is_everywhere(articles, since));

-- Two hundred articles without it, and a line must win its place anew.
CREATE OR REPLACE TEMP MACRO is_forgotten(articles_now, seen_at) AS
    articles_now - seen_at > 200000;

-- Lines taken for templates that an editor put back: they are news wherever they stand.
CREATE OR REPLACE TEMP VIEW restored_lines AS
SELECT DISTINCT line_hash
FROM corrections
WHERE action = 'restore' AND reason = 'template' AND line_hash IS NOT NULL;
