-- Bulk exports that were asked for. An export holds no data: its files are read from the resources when they are fetched.

create table export_job (
    job_id           uuid        primary key,
    tenant           smallint    not null,
    transaction_time timestamptz not null, -- resources are exported as they were then
    expires          timestamptz not null,
    request          text        not null,
    scope            text        not null, -- system, patient or group
    group_id         text,
    since            timestamptz,
    types            text[]      not null, -- empty for all
    type_filters     text[]      not null  -- searches, as Type?parameter=value
);
create index export_job_by_expiry on export_job (expires);
