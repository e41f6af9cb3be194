-- What its receiver refused goes out again under new numbers; what comes back finds the delivery by any of them.

alter table sent_interchange
    add column sequence integer not null default 0, -- 0 for the first, one more after each refusal
    add column times    integer not null default 1, -- how often it was about to be sent under these numbers
    drop constraint sent_interchange_pkey,
    add primary key (delivery_id, sequence);
