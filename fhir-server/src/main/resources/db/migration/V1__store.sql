-- FHIR resources: current rows, superseded versions, and a search index that is derived from the current rows.
--
-- Index rows point at resource.row_id, a compact surrogate. transaction_id lets those who pull changes stop at the oldest
-- running transaction (pg_snapshot_xmin) and so never miss a row that commits late.

create sequence row_id_block increment by 512;

create table resource (
    row_id         bigint      not null,
    transaction_id xid8        not null default pg_current_xact_id(),
    last_updated   timestamptz not null,
    version        integer     not null,
    tenant         smallint    not null,
    change         "char"      not null, -- C created, U updated, D deleted
    resource_type  text        collate "C" not null,
    resource_id    text        collate "C" not null,
    body           text        not null, -- JSON; empty after a deletion
    primary key (tenant, resource_type, resource_id),
    unique (row_id)
);
create index resource_by_time on resource (tenant, resource_type, last_updated, row_id);
create index resource_by_transaction on resource (transaction_id);

create table resource_history ( -- versions that were superseded, never changed again
    row_id         bigint      not null,
    transaction_id xid8        not null,
    last_updated   timestamptz not null,
    version        integer     not null,
    tenant         smallint    not null,
    change         "char"      not null,
    resource_type  text        collate "C" not null,
    resource_id    text        collate "C" not null,
    body           text        not null,
    primary key (tenant, resource_type, resource_id, version)
);
create index resource_history_by_time on resource_history (tenant, resource_type, last_updated, row_id);

do $$ begin -- lz4 costs a fraction of pglz's CPU, but not every build of PostgreSQL has it
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table resource alter column body set compression lz4;
        alter table resource_history alter column body set compression lz4;
    end if;
end $$;

-- What the index rows were extracted with: a parameter whose definition has changed since is due for a reindex.
create table search_parameter (
    parameter_id  smallint generated always as identity primary key,
    resource_type text not null,
    code          text not null,
    kind          text not null,
    expression    text not null,
    unique (resource_type, code)
);

-- The primary key finds the entries of a resource, the second index the resources of a value.

create table token_index (
    row_id       bigint   not null,
    system       bigint   not null, -- hash of the system's URI, 0 where there is none
    tenant       smallint not null,
    parameter_id smallint not null,
    value        text     collate "C" not null,
    primary key (row_id, parameter_id, value, system)
);
create index token_index_by_value on token_index (tenant, parameter_id, value, system, row_id);

create table reference_index (
    row_id       bigint   not null,
    tenant       smallint not null,
    parameter_id smallint not null,
    target_type  text     collate "C" not null, -- empty for a canonical or another server's URL
    target_id    text     collate "C" not null, -- logical id, or the whole URL
    primary key (row_id, parameter_id, target_id, target_type)
);
create index reference_index_by_target on reference_index (tenant, parameter_id, target_id, target_type, row_id);
create index reference_index_to_target on reference_index (tenant, target_id, target_type, parameter_id, row_id);

create table string_index (
    row_id       bigint   not null,
    tenant       smallint not null,
    parameter_id smallint not null,
    normal       text     collate "C" not null, -- lower case, without accents
    value        text     collate "C" not null,
    primary key (row_id, parameter_id, normal, value)
);
create index string_index_by_value on string_index (tenant, parameter_id, normal, row_id);

create table date_index ( -- from low (inclusive) to high (exclusive)
    row_id       bigint      not null,
    low          timestamptz not null,
    high         timestamptz not null,
    tenant       smallint    not null,
    parameter_id smallint    not null,
    primary key (row_id, parameter_id, low, high)
);
create index date_index_by_low on date_index (tenant, parameter_id, low, high, row_id);
create index date_index_by_high on date_index (tenant, parameter_id, high, row_id);

create table number_index (
    row_id       bigint   not null,
    tenant       smallint not null,
    parameter_id smallint not null,
    value        numeric  not null,
    primary key (row_id, parameter_id, value)
);
create index number_index_by_value on number_index (tenant, parameter_id, value, row_id);

create table quantity_index (
    row_id       bigint   not null,
    system       bigint   not null,
    tenant       smallint not null,
    parameter_id smallint not null,
    low          numeric  not null,
    high         numeric  not null,
    code         text     collate "C" not null, -- coded unit, empty where there is none
    unit         text     collate "C" not null, -- unit as people read it, empty where there is none
    primary key (row_id, parameter_id, low, high, code, system, unit)
);
create index quantity_index_by_value on quantity_index (tenant, parameter_id, low, high, row_id);

create table uri_index (
    row_id       bigint   not null,
    tenant       smallint not null,
    parameter_id smallint not null,
    value        text     collate "C" not null,
    primary key (row_id, parameter_id, value)
);
create index uri_index_by_value on uri_index (tenant, parameter_id, value, row_id);
