-- extract_samples: samples
SELECT
  "id",
  "name",
  "value",
  "updated_at"
FROM "samples"
WHERE
  "updated_at" > $watermark
ORDER BY
  "updated_at"
