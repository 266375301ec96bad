"""A project that is in order, written in other styles than the samples, has no findings."""

from __future__ import annotations

from tests.rules.examples import PLAN, checked

PROJECT = {
    PLAN: """# Execution plan: Shop

## Phase 1: Ingest (Week 1-2)

### Story 1.1: Load orders
- **Data flow**: [f](data_flows/story_1_1.md)

### Story 1.2: Build features
- **Depends on**: 1.1
- **Data flow**: [f](data_flows/story_1_2.md)

### Story 1.3: Train churn model
- **Depends on**: 1.2
- **Data flow**: [f](data_flows/story_1_3.md)
""",
    "project_context/tech_stack.md": """# Technology stack

| Layer | Choice | Version | Notes |
|---|---|---|---|
| Language | Python | 3.11 | |
| Language | SQL | | |
| Processing | pandas | 2.2 | up to 5 GB |
| Processing | Spark | 3.5 | nightly batch |
| Storage | Delta Lake | 3.2 | |
| Storage | Parquet | | staging |
| Orchestration | Airflow | 2.10 | production |
| Orchestration | cron | | local development |
| Database | PostgreSQL | 15 or 16 | |
| BI | Power BI or Tableau (to be decided) | | |
| ML | scikit-learn / XGBoost | 1.5 / 2.1 | |
""",
    "project_context/data_sources.md": """# Data sources

## 1. `sales.orders` (PostgreSQL)

~120M rows, 85 GB; refreshed hourly. Incremental on `updated_at`.

| Field | Data Type | PK/FK | Null? | Notes |
|---|---|---|---|---|
| order_id | BIGINT | PK | N | |
| customer_id | BIGINT | FK → customers.customer_id | N | |
| store_code | CHAR(4) | FK → stores.store_code | Y | |
| order_ts | TIMESTAMPTZ | | N | UTC |
| amount | NUMERIC(12,2) | | N | EUR |
| discount_pct | FLOAT | | Y | 0-100 |
| status | VARCHAR(20) | | N | open, paid |
| updated_at | TIMESTAMPTZ | | N | |

## 2. `customers`

| Field | Data Type | PK/FK | Null? | Notes |
|---|---|---|---|---|
| customer_id | BIGINT | PK | N | |
| signup_date | DATE | | N | |
| segment | VARCHAR(10) | | Y | |
| birth_year | INT | | Y | |
| updated_at | TIMESTAMPTZ | | N | |

## 3. stores

- `store_code` (char(4), PK): code
- `opened` (date)
- `sqm` (integer)
""",
    "project_context/data_connections.md": """# Connections

## PostgreSQL (sales)

| Property | Value |
|---|---|
| Host | pg.internal.example |
| Port | 5432 |
| Database | sales |
| User | `$SALES_DB_USER` |
| Password | stored in Vault (`secret/sales`), injected as `SALES_DB_PASSWORD` |
| SSL | sslmode=verify-full |

## Weather API

- URL: https://api.weather.example/v2
- Auth: header `X-Api-Key: ${WEATHER_API_KEY}`
- Rate limit: 60 requests/minute
""",
    "data_flows/story_1_1.md": """# Story 1.1: Load orders

```yaml
extraction:
  sources:
    - table: sales.orders
      columns: [order_id, customer_id, store_code, order_ts, amount, discount_pct, status, updated_at]
      incremental: updated_at
      filter: "status != 'cancelled' and order_ts >= date '2022-01-01' and amount > 0"
    - table: customers
      columns: [customer_id, signup_date, segment, birth_year]
  joins:
    - orders.customer_id = customers.customer_id
transformation:
  validation:
    - {name: pk, columns: [order_id], rule: unique}
    - {name: amounts, columns: [amount], rule: "amount between 0 and 100000"}
    - {name: known, columns: [status], rule: "status in ('open', 'paid')"}
  cleaning:
    - {name: dedup, columns: [order_id]}
outputs:
  datasets:
    - {name: stg_orders, format: parquet, path: data/staging/stg_orders, partition_by: [order_ts]}
metadata: {story: "1.1"}
```
""",
    "data_flows/story_1_2.md": """# Story 1.2: Build features

```yaml
extraction:
  sources: [stg_orders]
transformation:
  imputation:
    - {name: seg, columns: [segment], rule: most frequent}
    - {name: disc, columns: [discount_pct], rule: median}
  features:
    - {name: order_count, formula: count(order_id), group_by: [customer_id], window: 90d}
    - {name: revenue_12m, formula: "sum(amount)", group_by: [customer_id], window: 365d}
    - {name: avg_basket, formula: revenue_12m / nullif(order_count, 0)}
    - {name: tenure_days, formula: "datediff('day', signup_date, max(order_ts))"}
    - {name: age, formula: 2025 - birth_year}
    - {name: is_weekend, formula: "extract(dow from order_ts) in (0, 6)"}
    - {name: high_value, formula: "case when revenue_12m > 1000 then 1 else 0 end"}
    - {name: recency, formula: "current_date - max(order_ts)::date"}
    - {name: share_paid, formula: "avg(case when status = 'paid' then 1.0 else 0.0 end)"}
    - {name: rank_in_segment, formula: "row_number() over (partition by segment order by revenue_12m desc)"}
    - {name: discount, formula: "amount * discount_pct / 100"}
    - {name: label, formula: "upper(segment) || '-' || store_code"}
    - {name: trend, formula: slope of weekly revenue over the last 12 weeks}
    - {name: prev_amount, formula: "lag(amount, 1) over (partition by customer_id order by order_ts)"}
    - {name: amount_usd, formula: amount * FX_RATE}
    - {name: month, formula: "date_trunc('month', order_ts)"}
  encoding:
    - {name: onehot, columns: [segment, store_code], rule: one-hot}
  scaling:
    - {name: std, columns: [revenue_12m, avg_basket, tenure_days], rule: standard}
outputs:
  datasets:
    - {name: features_customer, path: data/features/features_customer}
metadata: {story: "1.2", depends_on: ["1.1"]}
```
""",
    "data_flows/story_1_3.md": """# Story 1.3: Train churn model

## Inputs
- `features_customer`

## Models
- **Name**: churn
- **Algorithm**: XGBoost
- **Target**: churned
- **Features**: revenue_12m, avg_basket, tenure_days

## Outputs
- `churn_scores` → data/scores/churn_scores.parquet

Depends on story 1.2.
""",
}


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert [(f.code, f.message) for f in checked(PROJECT).findings] == []


def test_each_slip_in_it_is_one_finding() -> None:
    slips = {
        "sum(amount)": ("sum(status)", "PL503"),
        "orders.customer_id = customers.customer_id": ("orders.store_code = customers.customer_id", "PL504"),
        "max(order_ts))": ("max(order_tss))", "PL513"),
        "FK → stores.store_code": ("FK → stores.store_cod", "PL512"),
        "| order_id | BIGINT | PK | N |": ("| order_id | BIGINT | PK | Y |", "PL514"),
        "| Python | 3.11 |": ("| Python | 3.13 |", "PL602"),
        "sslmode=verify-full": ("sslmode=disable", "PL703"),
        "stored in Vault (`secret/sales`), injected as `SALES_DB_PASSWORD`": ("Vq7xP2mKz9wL", "PL702"),
        "**Depends on**: 1.1": ("**Depends on**: 1.1\u200b", "PL010"),
    }
    for before, (after, code) in slips.items():
        files = {path: text.replace(before, after, 1) for path, text in PROJECT.items()}
        assert files != PROJECT, before
        assert [f.code for f in checked(files).findings] == [code], before
