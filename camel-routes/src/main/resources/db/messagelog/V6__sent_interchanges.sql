-- What was sent in X12, so that what comes back apart from it finds it: acknowledgements by its control numbers, answers by its reference.

create table sent_interchange (
    delivery_id uuid        not null primary key,
    partner     text        not null,
    numbers     text[]      not null, -- ISA=…, GS=… and BHT=…
    asked       text,                 -- the request as FHIR JSON, where it was one
    sent_at     timestamptz not null
);
create index sent_interchange_by_number on sent_interchange using gin (numbers) with (fastupdate = off);
create index sent_interchange_by_time on sent_interchange (sent_at);
