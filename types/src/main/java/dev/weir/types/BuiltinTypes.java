package dev.weir.types;

import dev.weir.types.TypeDescription.Array;
import dev.weir.types.TypeDescription.Base;
import dev.weir.types.TypeDescription.MultirangeOf;
import dev.weir.types.TypeDescription.Pseudo;
import dev.weir.types.TypeDescription.RangeOf;
import dev.weir.types.TypeDescription.Shape;

import java.util.HashMap;
import java.util.Map;

/// The types that every server has under the same number, with their arrays.
final class BuiltinTypes {
    private final Map<Integer, TypeDescription> descriptions = new HashMap<>();
    private final Map<Integer, TypeCodecs> codecs = new HashMap<>();

    BuiltinTypes() {
        numbers();
        texts();
        onlyTexts();
        dates();
        others();
        geometry();
        ranges();
    }

    Map<Integer, TypeDescription> descriptions() {
        return Map.copyOf(descriptions);
    }

    /// Codecs of those that do not depend on other types.
    Map<Integer, TypeCodecs> codecs() {
        return Map.copyOf(codecs);
    }

    private void numbers() {
        add(Oid.BOOL, Oid.BOOL_ARRAY, BasicTypes.bool());
        add(Oid.INT2, Oid.INT2_ARRAY, NumberTypes.int2());
        add(Oid.INT4, Oid.INT4_ARRAY, NumberTypes.int4());
        add(Oid.INT8, Oid.INT8_ARRAY, NumberTypes.int8());
        add(Oid.OID, Oid.OID_ARRAY, NumberTypes.unsigned("oid"));
        add(Oid.XID, Oid.XID_ARRAY, NumberTypes.unsigned("xid"));
        add(Oid.CID, Oid.CID_ARRAY, NumberTypes.unsigned("cid"));
        add(Oid.XID8, Oid.XID8_ARRAY, NumberTypes.xid8());
        add(Oid.FLOAT4, Oid.FLOAT4_ARRAY, NumberTypes.float4());
        add(Oid.FLOAT8, Oid.FLOAT8_ARRAY, NumberTypes.float8());
        add(Oid.NUMERIC, Oid.NUMERIC_ARRAY, NumberTypes.numeric());
    }

    private void texts() {
        add(Oid.TEXT, Oid.TEXT_ARRAY, TextTypes.text("text"));
        add(Oid.VARCHAR, Oid.VARCHAR_ARRAY, TextTypes.text("varchar"));
        add(Oid.BPCHAR, Oid.BPCHAR_ARRAY, TextTypes.text("bpchar"));
        add(Oid.NAME, Oid.NAME_ARRAY, TextTypes.text("name"));
        add(Oid.REFCURSOR, Oid.REFCURSOR_ARRAY, TextTypes.text("refcursor"));
        add(Oid.CSTRING, Oid.CSTRING_ARRAY, TextTypes.text("cstring"));
        add(Oid.UNKNOWN, Oid.UNSPECIFIED, TextTypes.text("unknown"));
        add(Oid.CHAR, Oid.CHAR_ARRAY, TextTypes.quotedChar());
        add(Oid.JSON, Oid.JSON_ARRAY, TextTypes.json());
        add(Oid.JSONB, Oid.JSONB_ARRAY, TextTypes.versioned("jsonb"));
        add(Oid.JSONPATH, Oid.JSONPATH_ARRAY, TextTypes.versioned("jsonpath"));
        add(Oid.XML, Oid.XML_ARRAY, TextTypes.xml());
        add(Oid.VOID, Oid.UNSPECIFIED, TextTypes.nothing());
    }

    private void onlyTexts() {
        addText(Oid.MONEY, Oid.MONEY_ARRAY, "money");
        addText(Oid.REGPROC, Oid.REGPROC_ARRAY, "regproc");
        addText(Oid.REGPROCEDURE, Oid.REGPROCEDURE_ARRAY, "regprocedure");
        addText(Oid.REGOPER, Oid.REGOPER_ARRAY, "regoper");
        addText(Oid.REGOPERATOR, Oid.REGOPERATOR_ARRAY, "regoperator");
        addText(Oid.REGCLASS, Oid.REGCLASS_ARRAY, "regclass");
        addText(Oid.REGTYPE, Oid.REGTYPE_ARRAY, "regtype");
        addText(Oid.REGCONFIG, Oid.REGCONFIG_ARRAY, "regconfig");
        addText(Oid.REGDICTIONARY, Oid.REGDICTIONARY_ARRAY, "regdictionary");
        addText(Oid.REGNAMESPACE, Oid.REGNAMESPACE_ARRAY, "regnamespace");
        addText(Oid.REGROLE, Oid.REGROLE_ARRAY, "regrole");
        addText(Oid.REGCOLLATION, Oid.REGCOLLATION_ARRAY, "regcollation");
        addText(Oid.PG_SNAPSHOT, Oid.PG_SNAPSHOT_ARRAY, "pg_snapshot");
        addText(Oid.TXID_SNAPSHOT, Oid.TXID_SNAPSHOT_ARRAY, "txid_snapshot");
    }

    private void dates() {
        add(Oid.DATE, Oid.DATE_ARRAY, DateTimeTypes.date());
        add(Oid.TIME, Oid.TIME_ARRAY, DateTimeTypes.time());
        add(Oid.TIMETZ, Oid.TIMETZ_ARRAY, DateTimeTypes.timetz());
        add(Oid.TIMESTAMP, Oid.TIMESTAMP_ARRAY, DateTimeTypes.timestamp());
        add(Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY, DateTimeTypes.timestamptz());
        add(Oid.INTERVAL, Oid.INTERVAL_ARRAY, DateTimeTypes.interval());
    }

    private void others() {
        add(Oid.BYTEA, Oid.BYTEA_ARRAY, BasicTypes.bytea());
        add(Oid.UUID, Oid.UUID_ARRAY, BasicTypes.uuid());
        add(Oid.BIT, Oid.BIT_ARRAY, BasicTypes.bits("bit"));
        add(Oid.VARBIT, Oid.VARBIT_ARRAY, BasicTypes.bits("varbit"));
        add(Oid.PG_LSN, Oid.PG_LSN_ARRAY, BasicTypes.logSequenceNumber());
        add(Oid.TID, Oid.TID_ARRAY, BasicTypes.tupleId());
        add(Oid.INET, Oid.INET_ARRAY, NetworkTypes.inet());
        add(Oid.CIDR, Oid.CIDR_ARRAY, NetworkTypes.cidr());
        add(Oid.MACADDR, Oid.MACADDR_ARRAY, NetworkTypes.macAddress("macaddr", 6));
        add(Oid.MACADDR8, Oid.MACADDR8_ARRAY, NetworkTypes.macAddress("macaddr8", 8));
        add(Oid.TSVECTOR, Oid.TSVECTOR_ARRAY, TextSearchTypes.vector());
        add(Oid.TSQUERY, Oid.TSQUERY_ARRAY, TextSearchTypes.query());
    }

    private void geometry() {
        add(Oid.POINT, Oid.POINT_ARRAY, GeometricTypes.point());
        add(Oid.LINE, Oid.LINE_ARRAY, GeometricTypes.line());
        add(Oid.LSEG, Oid.LSEG_ARRAY, GeometricTypes.lineSegment());
        add(Oid.BOX, Oid.BOX_ARRAY, GeometricTypes.box());
        add(Oid.PATH, Oid.PATH_ARRAY, GeometricTypes.path());
        add(Oid.POLYGON, Oid.POLYGON_ARRAY, GeometricTypes.polygon());
        add(Oid.CIRCLE, Oid.CIRCLE_ARRAY, GeometricTypes.circle());
    }

    private void ranges() {
        addRange("int4", Oid.INT4, Oid.INT4RANGE, Oid.INT4MULTIRANGE);
        addRange("int8", Oid.INT8, Oid.INT8RANGE, Oid.INT8MULTIRANGE);
        addRange("num", Oid.NUMERIC, Oid.NUMRANGE, Oid.NUMMULTIRANGE);
        addRange("ts", Oid.TIMESTAMP, Oid.TSRANGE, Oid.TSMULTIRANGE);
        addRange("tstz", Oid.TIMESTAMPTZ, Oid.TSTZRANGE, Oid.TSTZMULTIRANGE);
        addRange("date", Oid.DATE, Oid.DATERANGE, Oid.DATEMULTIRANGE);
        addArray(Oid.INT4RANGE, Oid.INT4RANGE_ARRAY);
        addArray(Oid.INT8RANGE, Oid.INT8RANGE_ARRAY);
        addArray(Oid.NUMRANGE, Oid.NUMRANGE_ARRAY);
        addArray(Oid.TSRANGE, Oid.TSRANGE_ARRAY);
        addArray(Oid.TSTZRANGE, Oid.TSTZRANGE_ARRAY);
        addArray(Oid.DATERANGE, Oid.DATERANGE_ARRAY);
        addArray(Oid.INT4MULTIRANGE, Oid.INT4MULTIRANGE_ARRAY);
        addArray(Oid.INT8MULTIRANGE, Oid.INT8MULTIRANGE_ARRAY);
        addArray(Oid.NUMMULTIRANGE, Oid.NUMMULTIRANGE_ARRAY);
        addArray(Oid.TSMULTIRANGE, Oid.TSMULTIRANGE_ARRAY);
        addArray(Oid.TSTZMULTIRANGE, Oid.TSTZMULTIRANGE_ARRAY);
        addArray(Oid.DATEMULTIRANGE, Oid.DATEMULTIRANGE_ARRAY);
        describe(Oid.INT2VECTOR, "int2vector", new Array(Oid.INT2, ','));
        addArray(Oid.INT2VECTOR, Oid.INT2VECTOR_ARRAY);
        describe(Oid.OIDVECTOR, "oidvector", new Array(Oid.OID, ','));
        addArray(Oid.OIDVECTOR, Oid.OIDVECTOR_ARRAY);
        describe(Oid.RECORD, "record", new Pseudo());
        addArray(Oid.RECORD, Oid.RECORD_ARRAY);
    }

    private void add(int oid, int arrayOid, TypeCodecs type) {
        String name = oid == Oid.CHAR ? "char" : type.name();
        describe(oid, name, new Base(type.standard().format()));
        codecs.put(oid, type);
        if (arrayOid != Oid.UNSPECIFIED) {
            addArray(oid, arrayOid);
        }
    }

    private void addText(int oid, int arrayOid, String name) {
        add(oid, arrayOid, TextTypes.onlyText(name));
    }

    private void addRange(String prefix, int subtypeOid, int oid, int multirangeOid) {
        describe(oid, prefix + "range", new RangeOf(subtypeOid));
        describe(multirangeOid, prefix + "multirange", new MultirangeOf(oid));
    }

    private void addArray(int elementOid, int oid) {
        TypeDescription element = descriptions.get(elementOid);
        if (element == null) {
            throw new IllegalStateException("no element type " + elementOid);
        }
        char delimiter = elementOid == Oid.BOX ? ';' : ',';
        describe(oid, "_" + element.name(), new Array(elementOid, delimiter));
    }

    private void describe(int oid, String name, Shape shape) {
        descriptions.put(oid, TypeDescription.catalog(oid, name, shape));
    }
}
