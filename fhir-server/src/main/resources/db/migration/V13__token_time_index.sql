-- Entries of composite parameters of a token and a date. A list of all that has a code, the first by time first, is read off the
-- second index in its order, so that it costs as much as the page holds, however many there are.

create table token_time_index (
    row_id       bigint      not null,
    low          timestamptz not null, -- infinity where the resource has the code and no such date
    high         timestamptz not null,
    system       bigint      not null, -- hash of the system's URI, 0 where there is none
    tenant       smallint    not null,
    parameter_id smallint    not null,
    value        text        collate "C" not null,
    primary key (row_id, parameter_id, value, low, high, system)
);
create index token_time_index_by_value on token_time_index (tenant, parameter_id, value, low, row_id);

-- Which parameter a value is of says much about how often there is that value: without this PostgreSQL takes an owner of ten
-- thousand reviews for one of twenty.

create statistics token_index_values (dependencies, mcv) on parameter_id, value from token_index;
create statistics reference_index_targets (dependencies, mcv) on parameter_id, target_type, target_id from reference_index;
create statistics token_time_index_values (dependencies, mcv) on parameter_id, value from token_time_index;
