package dev.weir.orm.schema;

/// The statements that read the catalogue. `$1` are the names of schemas; the first two columns are
/// a schema and a name in it. Nothing of it is null.
///
/// Source: PostgreSQL manual, "System Catalogs", as of release 14.
final class CatalogueSql {
    static final String ENUMS =
            """
            select n.nspname::text, t.typname::text, array_agg(e.enumlabel::text order by e.enumsortorder)
            from pg_type t
            join pg_namespace n on n.oid = t.typnamespace
            join pg_enum e on e.enumtypid = t.oid
            where n.nspname = any ($1)
            group by 1, 2
            """;

    static final String SEQUENCES =
            """
            select n.nspname::text, c.relname::text, s.seqincrement, s.seqstart
            from pg_sequence s
            join pg_class c on c.oid = s.seqrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any ($1)
            """;

    /// Partitions belong to their tables.
    static final String RELATIONS =
            """
            select n.nspname::text, c.relname::text, c.relkind::text,
                case c.relkind when 'r' then pg_relation_size(c.oid) > 0 else true end,
                coalesce(obj_description(c.oid, 'pg_class'), '')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            """;

    static final String COLUMNS =
            """
            select n.nspname::text, c.relname::text, a.attname::text,
                format_type(a.atttypid, a.atttypmod)
                    || case when a.attcollation <> t.typcollation
                        then ' collate ' || quote_ident(l.collname) else '' end,
                a.attnotnull,
                coalesce(pg_get_expr(d.adbin, d.adrelid), ''),
                a.attidentity::text || a.attgenerated::text,
                coalesce(col_description(c.oid, a.attnum), ''),
                array(select distinct v.oid::regclass::text
                    from pg_depend p
                    join pg_rewrite w on w.oid = p.objid
                    join pg_class v on v.oid = w.ev_class
                    where p.classid = 'pg_rewrite'::regclass and p.refclassid = 'pg_class'::regclass
                        and p.refobjid = a.attrelid and p.refobjsubid = a.attnum
                        and v.oid <> a.attrelid and v.relkind in ('v', 'm')
                    order by 1)
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            left join pg_collation l on l.oid = a.attcollation
            where n.nspname = any ($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    /// A foreign key to a partitioned table has others below it, one for each partition.
    static final String CONSTRAINTS =
            """
            select n.nspname::text, c.relname::text, o.conname::text, o.contype::text,
                pg_get_constraintdef(o.oid), o.convalidated
            from pg_constraint o
            join pg_class c on c.oid = o.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any ($1) and o.contype in ('p', 'u', 'c', 'f', 'x') and o.conparentid = 0
            order by o.conname
            """;

    /// Of `create index ... on table using method (...)` what stands behind `using`.
    static final String INDEXES =
            """
            select n.nspname::text, c.relname::text, x.relname::text,
                substr(pg_get_indexdef(x.oid), 1 + length(format('CREATE %sINDEX %I ON %s%I.%I USING ',
                    case when i.indisunique then 'UNIQUE ' else '' end, x.relname,
                    case when x.relkind = 'I' then 'ONLY ' else '' end, n.nspname, c.relname))),
                array(select coalesce(a.attname::text, '')
                    from generate_subscripts(i.indkey, 1) s
                    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[s]
                    where s < i.indnkeyatts order by s),
                array_remove(array[case when i.indisunique then 'UNIQUE' end,
                    case when i.indisvalid then 'VALID' end,
                    case when i.indpred is not null then 'PARTIAL' end], null),
                coalesce(o.conname::text, '')
            from pg_index i
            join pg_class x on x.oid = i.indexrelid
            join pg_class c on c.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_constraint o on o.conindid = x.oid and o.contype in ('p', 'u', 'x')
            where n.nspname = any ($1)
            order by x.relname
            """;

    /// Statements that make checks and indexes anew from what the server prints of them.
    static final String RESTORED =
            """
            select format('alter table %s drop constraint %I, add constraint %I %s',
                o.conrelid::regclass, o.conname, o.conname, pg_get_constraintdef(o.oid))
            from pg_constraint o
            join pg_namespace n on n.oid = o.connamespace
            where n.nspname = any ($1) and o.contype = 'c' and o.conrelid <> 0
            union all
            select format('drop index %s; %s', x.oid::regclass, pg_get_indexdef(x.oid))
            from pg_index i
            join pg_class x on x.oid = i.indexrelid
            join pg_namespace n on n.oid = x.relnamespace
            where n.nspname = any ($1) and (i.indpred is not null or i.indexprs is not null)
                and not exists (select from pg_constraint o where o.conindid = i.indexrelid)
            """;

    private CatalogueSql() {}
}
