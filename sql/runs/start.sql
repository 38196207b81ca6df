INSERT INTO runs BY NAME
SELECT
    coalesce(max(run_number), 0) + 1 AS run_number,
    printf('run-%06d', coalesce(max(run_number), 0) + 1) AS run_id,
    $plan_hash AS plan_hash,
    coalesce($started_at::TIMESTAMPTZ, now()) AS started_at,
    'running' AS status,
    $config_hash AS config_hash,
    $config AS config,
    $input AS input,
    $read_from AS read_from,
    $copydesk_version AS copydesk_version
FROM runs;
