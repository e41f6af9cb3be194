-- How far the insurers' records of claims have been told: a row that says what was so earlier, or that came before, has no effect.

create table claim_snapshot (
    partner      text        not null,
    claim_system text        not null,
    claim_number text        not null,
    as_of        timestamptz not null,
    sequence     bigint      not null, -- number of the file, 0 where files have none
    position     bigint      not null, -- place of the row in the file
    digest       bytea       not null, -- of what the row says
    primary key (partner, claim_system, claim_number)
);
