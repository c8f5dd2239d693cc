package dev.weir.processor.internal.read;

import java.util.Set;

/// What cannot name a table or column without quotes. The data layer has the same list
/// (`Identifiers`), which it is not here at compile time to lend; a test compares them.
final class ReservedWords {
    private static final Set<String> WORDS =
            Set.of(
                    """
                    abs all allocate alter analyse analyze and any are array as asc asymmetric at \
                    atomic authorization avg begin between bigint binary bit blob boolean both by \
                    call called cascaded case cast char character check clob close coalesce collate \
                    collation collect column commit concurrently condition connect constraint \
                    convert corr count create cross cube current current_catalog current_date \
                    current_role current_schema current_time current_timestamp current_user cursor \
                    cycle date deallocate dec decimal declare default deferrable delete deref desc \
                    describe deterministic disconnect distinct do double drop dynamic each element \
                    else end escape every except exec execute exists external extract false fetch \
                    filter float for foreign free freeze from full function fusion get global grant \
                    greatest group grouping having hold hour identity ilike in indicator initially \
                    inner inout insensitive insert int integer intersect intersection interval into \
                    is isnull join json json_array json_arrayagg json_exists json_object \
                    json_objectagg json_query json_scalar json_serialize json_table json_value \
                    language large lateral leading least left like limit local localtime \
                    localtimestamp lower match max merge merge_action method min minute mod modifies \
                    module month multiset national natural nchar nclob new no none normalize not \
                    notnull null nullif numeric of offset old on only open or order out outer over \
                    overlaps overlay parameter partition percent_rank placing position power \
                    precision prepare primary procedure range rank real recursive references \
                    referencing release result return returning returns revoke right rollback rollup \
                    row rows savepoint scroll search second select sensitive session_user set setof \
                    similar smallint some specific sql start static sum symmetric system \
                    system_user table tablesample then time timestamp timezone_hour timezone_minute \
                    to trailing translate treat trigger trim true truncate uescape union unique \
                    unknown unnest update upper user using value values varchar variadic varying \
                    verbose when whenever where window with within without xmlattributes xmlconcat \
                    xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot \
                    xmlserialize xmltable year\
                    """
                            .split(" "));

    private ReservedWords() {}

    static boolean has(String name) {
        return WORDS.contains(name);
    }
}
