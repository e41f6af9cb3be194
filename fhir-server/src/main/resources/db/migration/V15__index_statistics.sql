-- A search by an identifier or a reference is planned once, but only if PostgreSQL does not expect more of any value than of the
-- one it is given. Both of what follows made it expect too much, so that it planned each search anew.

-- Dependencies count for values that are not known yet, too; how often the frequent ones occur together is enough.
drop statistics token_index_values, reference_index_targets, token_time_index_values;
create statistics token_index_values (mcv) on parameter_id, value from token_index;
create statistics reference_index_targets (mcv) on parameter_id, target_type, target_id from reference_index;
create statistics token_time_index_values (mcv) on parameter_id, value from token_time_index;

-- Among few codes that very many resources share, a sample sees few of the identifiers that one resource has.
alter table token_index alter column value set (n_distinct = -0.2);

analyze token_index, reference_index, token_time_index;
