-- Files of claims that partners were told: up to which change each of them tells.

create table claim_out_file (
    partner    text        not null,
    sequence   bigint      not null,
    created_at timestamptz not null,
    until      timestamptz not null, -- the last change that it tells
    row_count  bigint      not null,
    primary key (partner, sequence)
);
