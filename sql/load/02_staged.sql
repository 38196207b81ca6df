-- reads: nothing
-- writes: staged_article_authors, staged_article_tags, staged_articles, staged_blocks,
--     staged_date_candidates, staged_document_texts, staged_documents, staged_rejected_documents,
--     staged_rejections
-- The staged shards as they are: one Parquet file a table in each folder.

CREATE OR REPLACE TEMP VIEW staged_documents AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/documents.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_document_texts AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/document_texts.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_articles AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/articles.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_blocks AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/blocks.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_article_authors AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/article_authors.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_article_tags AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/article_tags.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_date_candidates AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/date_candidates.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_rejected_documents AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/rejected_documents.parquet')
);

CREATE OR REPLACE TEMP VIEW staged_rejections AS
FROM read_parquet(
    list_transform(getvariable('load').shards, lambda s: s || '/rejections.parquet')
);
