-- What reached an operation, byte for byte, before anything was read from it; and what was answered.

create table receipt (
    receipt_id     uuid        primary key,
    received_at    timestamptz not null,
    answered_at    timestamptz,
    tenant         smallint    not null,
    http_status    smallint,
    operation      text        not null,
    state          text        not null check (state in ('received', 'answered', 'refused')),
    content_type   text,
    submission_key text, -- insurer, requester and Bundle identifier of a request whose answer is given again
    body           bytea       not null,
    answer         text
);
create unique index receipt_by_submission on receipt (tenant, submission_key) where submission_key is not null;
create index receipt_by_time on receipt (tenant, received_at);

do $$ begin -- lz4 costs a fraction of pglz's CPU, but not every build of PostgreSQL has it
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table receipt alter column body set compression lz4;
        alter table receipt alter column answer set compression lz4;
    end if;
end $$;

create sequence tracking_number start with 1000001;
