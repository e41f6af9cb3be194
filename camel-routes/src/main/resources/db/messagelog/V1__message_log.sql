-- What partners sent, byte for byte, and what became of it.
--
-- Ids are UUIDs of version 7: they begin with the time of receipt, so that partitions by id are partitions by month,
-- and a range of time is a range of ids.

create table message (
    id           uuid        not null primary key,
    received_at  timestamptz not null,
    partner      text        not null,
    transport    text        not null,
    message_type text,
    control_id   text,
    content_hash bytea       not null,
    content      bytea       not null,
    search_keys  text[]      not null, -- claim=… and patient=…
    state        text        not null check (state in ('received', 'mapped', 'retrying', 'answered', 'dead', 'mended')),
    attempts     int         not null default 0,
    due_at       timestamptz not null,
    taken_by     int,                  -- the process that works on it, while it holds its advisory lock
    answer       bytea,
    failed_stage text,
    cause        text,
    blamed       text,                 -- the segment to blame, such as PID or IN1[2]
    mends        uuid                  -- the message of which this is a corrected copy
) partition by range (id);

create index message_by_partner on message (partner, id);
create index message_by_control_id on message (control_id, id);
create index message_by_key on message using gin (search_keys) with (fastupdate = off); -- a search never reads a list of pending entries
create index message_not_answered on message (state, id) where state <> 'answered';
create index message_unfinished on message (due_at) where state in ('received', 'mapped', 'retrying');

create sequence message_stage_number;
create table message_stage (
    message_id uuid        not null,
    number     bigint      not null default nextval('message_stage_number'),
    at         timestamptz not null,
    stage      text        not null,
    detail     text,
    primary key (message_id, number)
) partition by range (message_id);

create table message_submission (
    message_id  uuid     not null,
    number      smallint not null,
    operation   text     not null,
    request     text     not null,
    status      int,                   -- HTTP status of the answer; null while there is none
    response    text,
    primary key (message_id, number)
) partition by range (message_id);

-- Takes what no partition of a month takes: a message is never refused because one is missing.
create table message_other partition of message default;
create table message_stage_other partition of message_stage default;
create table message_submission_other partition of message_submission default;

-- One row for each control number of a partner, across all months: what tells a resend from a new message.
create table control_number (
    partner      text  not null,
    control_id   text  not null,
    content_hash bytea not null,
    message_id   uuid  not null,
    primary key (partner, control_id)
);
create index control_number_by_message on control_number (message_id);

do $$ begin -- lz4 costs a fraction of pglz's CPU, but not every build of PostgreSQL has it
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table message alter column content set compression lz4;
        alter table message_submission alter column request set compression lz4;
        alter table message_submission alter column response set compression lz4;
    end if;
end $$;
