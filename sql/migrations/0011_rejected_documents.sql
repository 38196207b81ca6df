-- Documents that gave no article, and the rules that said so: as long as those are in force, they
-- are counted and not tried again.
CREATE TABLE rejected_documents (document_id VARCHAR, rules VARCHAR);
