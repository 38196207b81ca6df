SELECT 1 FROM documents WHERE run_id = $run_id
UNION ALL
SELECT 1 FROM rejections WHERE run_id = $run_id
LIMIT 1;
