-- What goes out to partners: written in the transaction of the step that caused it, leased by whoever delivers.
--
-- A queue is what one partner is told of one review, in order. Only the queue is leased and waits, so that a lease costs the same
-- however much is behind, and the lock on its row keeps the order of deliveries the order of commits.

create table delivery_partner (
    name          text        primary key,
    tenant        smallint    not null default 1,
    insurers      text[]      not null, -- system|value: is told of the reviews of these insurers
    events        text[]      not null, -- what it is told
    own_steps     boolean     not null, -- is also told of what it did itself, beside the answer it gets at once
    in_flight     integer     not null, -- most deliveries under way at once
    per_second    real        not null, -- most deliveries a second over time, 0 for any number
    tokens        real        not null default 1,
    leased_at     timestamptz not null default '-infinity', -- when the tokens were counted last
    failures      integer     not null default 0,           -- deliveries in a row that nobody answered
    paused_until  timestamptz not null default '-infinity',
    registered_at timestamptz not null
);

create table delivery_queue (
    queue_id       bigint      generated always as identity primary key,
    tenant         smallint    not null default 1,
    attempts       integer     not null default 0,     -- of the head
    blocked        boolean     not null default false, -- the head is a dead letter
    partner        text        not null,
    review         text        not null,               -- Task/id of the review
    due_at         timestamptz,                        -- when the head may be leased, again or at all; null where it may not
    first_tried_at timestamptz,                        -- the head
    lease          uuid,
    leased_by      text,
    leased_until   timestamptz,
    unique (partner, review)
);
create index delivery_queue_due on delivery_queue (partner, due_at) where due_at is not null;
create index delivery_queue_leased on delivery_queue (partner, leased_until) where lease is not null;

create table delivery (
    delivery_id uuid        primary key, -- version 7; the idempotency key that the receiver sees
    queue_id    bigint      not null references delivery_queue,
    number      bigint      generated always as identity,
    created_at  timestamptz not null,
    finished_at timestamptz,
    tenant      smallint    not null default 1,
    state       text        not null check (state in ('waiting', 'delivered', 'dead', 'set-aside')),
    event       text        not null,
    resources   text[]      not null, -- versions that tell it, such as ClaimResponse/id/_history/2, the main one first
    in_reply_to text,                 -- the partner's message that the request came with
    cause       text                  -- why it is dead or was set aside
);
create index delivery_unfinished on delivery (queue_id, number) where state in ('waiting', 'dead');
create index delivery_finished on delivery (finished_at) where finished_at is not null;
create index delivery_dead on delivery (delivery_id) where state = 'dead';
create index delivery_by_queue on delivery (queue_id);

create table delivery_attempt (
    delivery_id uuid        not null references delivery on delete cascade,
    at          timestamptz not null,
    number      bigint      generated always as identity,
    tenant      smallint    not null default 1,
    node        text        not null,
    outcome     text        not null,
    detail      text,
    primary key (delivery_id, number)
);
