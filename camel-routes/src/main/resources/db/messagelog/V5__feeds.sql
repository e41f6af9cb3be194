-- Files of rows that partners send: each is claimed by partner, name and content, so that it is loaded once, and remembers how far it was
-- loaded, so that a crash costs nothing but the row that was under way.

create table feed_file (
    file_id     uuid        not null primary key,
    partner     text        not null,
    feed        text        not null, -- claims or adjudications
    name        text        not null,
    hash        bytea       not null,
    bytes       bigint      not null,
    received_at timestamptz not null,
    state       text        not null check (state in ('reading', 'loaded', 'refused')),
    sequence    bigint,               -- the file's own number
    missing     text,                 -- numbers between the file before and this one
    row_count   bigint,
    confirmed   bigint      not null default 0, -- rows whose fate is known
    created     bigint      not null default 0,
    updated     bigint      not null default 0,
    unchanged   bigint      not null default 0,
    repeated    bigint      not null default 0,
    older       bigint      not null default 0,
    rejected    bigint      not null default 0,
    linked      bigint      not null default 0,
    deferred    bigint      not null default 0,
    resumed     bigint      not null default 0,
    refusal     text,
    finished_at timestamptz,
    unique (partner, feed, name, hash)
);
create index feed_file_by_time on feed_file (received_at);
create index feed_file_by_sequence on feed_file (partner, feed, sequence);

create table feed_reject (
    file_id  uuid   not null references feed_file on delete cascade,
    position bigint not null, -- place among the rows
    line     bigint not null,
    content  text   not null, -- the row as it came
    errors   text[] not null, -- column and sentence in turn
    primary key (file_id, position)
);

-- Rows that go out: one or more lines for each delivery, taken once however often it is delivered, and written into one file.
create table feed_out_row (
    delivery_id uuid        not null primary key,
    partner     text        not null,
    created_at  timestamptz not null,
    content     text        not null, -- a JSON object a line
    sequence    bigint                -- the file that they stand in; null until there is one
);
create index feed_out_row_waiting on feed_out_row (partner, created_at) where sequence is null;
create index feed_out_row_by_file on feed_out_row (partner, sequence);

create table feed_out_file (
    partner    text        not null,
    sequence   bigint      not null,
    created_at timestamptz not null,
    written_at timestamptz,
    primary key (partner, sequence)
);
create index feed_out_file_unwritten on feed_out_file (partner) where written_at is null;
