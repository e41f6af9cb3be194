-- Which search parameters the index holds in full, and how far a reindex has come.

alter table search_parameter
    add column complete   boolean  not null default true, -- false: resources may lack their entries, so it is not searched
    add column extraction smallint not null default 1;    -- how entries are made; what was made the old way is due for a reindex

create table reindex ( -- one row while a reindex is unfinished
    only_row    boolean primary key default true check (only_row),
    types       text[]  not null, -- resource types that it goes through
    last_row_id bigint  not null, -- of the last resource that is done
    done        bigint  not null,
    total       bigint  not null  -- resources when it began
);
