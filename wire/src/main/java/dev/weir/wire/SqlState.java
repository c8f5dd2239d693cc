package dev.weir.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/// An SQLSTATE: what kind of error or warning it is, in five characters of which the first two are
/// the class. The constants have the condition names of the manual; where one name stands for two
/// codes, the less common one has its class in front.
///
/// A program compares these, never the text of a message, which is translated and changes. Two are
/// equal if their codes are.
///
/// Source: PostgreSQL 18 manual, appendix A, PostgreSQL Error Codes.
public final class SqlState {
    // Filled by the constants below, so it stands before them.
    private static final Map<String, SqlState> KNOWN = HashMap.newHashMap(512);

    // Class 00 - Successful Completion
    public static final SqlState SUCCESSFUL_COMPLETION = known("00000", "successful_completion");

    // Class 01 - Warning
    public static final SqlState WARNING = known("01000", "warning");
    public static final SqlState DYNAMIC_RESULT_SETS_RETURNED =
            known("0100C", "dynamic_result_sets_returned");
    public static final SqlState IMPLICIT_ZERO_BIT_PADDING =
            known("01008", "implicit_zero_bit_padding");
    public static final SqlState NULL_VALUE_ELIMINATED_IN_SET_FUNCTION =
            known("01003", "null_value_eliminated_in_set_function");
    public static final SqlState PRIVILEGE_NOT_GRANTED = known("01007", "privilege_not_granted");
    public static final SqlState PRIVILEGE_NOT_REVOKED = known("01006", "privilege_not_revoked");
    public static final SqlState WARNING_STRING_DATA_RIGHT_TRUNCATION =
            known("01004", "string_data_right_truncation");
    public static final SqlState DEPRECATED_FEATURE = known("01P01", "deprecated_feature");

    // Class 02 - No Data (this is also a warning class per the SQL standard)
    public static final SqlState NO_DATA = known("02000", "no_data");
    public static final SqlState NO_ADDITIONAL_DYNAMIC_RESULT_SETS_RETURNED =
            known("02001", "no_additional_dynamic_result_sets_returned");

    // Class 03 - SQL Statement Not Yet Complete
    public static final SqlState SQL_STATEMENT_NOT_YET_COMPLETE =
            known("03000", "sql_statement_not_yet_complete");

    // Class 08 - Connection Exception
    public static final SqlState CONNECTION_EXCEPTION = known("08000", "connection_exception");
    public static final SqlState CONNECTION_DOES_NOT_EXIST =
            known("08003", "connection_does_not_exist");
    public static final SqlState CONNECTION_FAILURE = known("08006", "connection_failure");
    public static final SqlState SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION =
            known("08001", "sqlclient_unable_to_establish_sqlconnection");
    public static final SqlState SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION =
            known("08004", "sqlserver_rejected_establishment_of_sqlconnection");
    public static final SqlState TRANSACTION_RESOLUTION_UNKNOWN =
            known("08007", "transaction_resolution_unknown");
    public static final SqlState PROTOCOL_VIOLATION = known("08P01", "protocol_violation");

    // Class 09 - Triggered Action Exception
    public static final SqlState TRIGGERED_ACTION_EXCEPTION =
            known("09000", "triggered_action_exception");

    // Class 0A - Feature Not Supported
    public static final SqlState FEATURE_NOT_SUPPORTED = known("0A000", "feature_not_supported");

    // Class 0B - Invalid Transaction Initiation
    public static final SqlState INVALID_TRANSACTION_INITIATION =
            known("0B000", "invalid_transaction_initiation");

    // Class 0F - Locator Exception
    public static final SqlState LOCATOR_EXCEPTION = known("0F000", "locator_exception");
    public static final SqlState INVALID_LOCATOR_SPECIFICATION =
            known("0F001", "invalid_locator_specification");

    // Class 0L - Invalid Grantor
    public static final SqlState INVALID_GRANTOR = known("0L000", "invalid_grantor");
    public static final SqlState INVALID_GRANT_OPERATION =
            known("0LP01", "invalid_grant_operation");

    // Class 0P - Invalid Role Specification
    public static final SqlState INVALID_ROLE_SPECIFICATION =
            known("0P000", "invalid_role_specification");

    // Class 0Z - Diagnostics Exception
    public static final SqlState DIAGNOSTICS_EXCEPTION = known("0Z000", "diagnostics_exception");
    public static final SqlState STACKED_DIAGNOSTICS_ACCESSED_WITHOUT_ACTIVE_HANDLER =
            known("0Z002", "stacked_diagnostics_accessed_without_active_handler");

    // Class 10 - XQuery Error
    public static final SqlState INVALID_ARGUMENT_FOR_XQUERY =
            known("10608", "invalid_argument_for_xquery");

    // Class 20 - Case Not Found
    public static final SqlState CASE_NOT_FOUND = known("20000", "case_not_found");

    // Class 21 - Cardinality Violation
    public static final SqlState CARDINALITY_VIOLATION = known("21000", "cardinality_violation");

    // Class 22 - Data Exception
    public static final SqlState DATA_EXCEPTION = known("22000", "data_exception");
    public static final SqlState ARRAY_SUBSCRIPT_ERROR = known("2202E", "array_subscript_error");
    public static final SqlState CHARACTER_NOT_IN_REPERTOIRE =
            known("22021", "character_not_in_repertoire");
    public static final SqlState DATETIME_FIELD_OVERFLOW =
            known("22008", "datetime_field_overflow");
    public static final SqlState DIVISION_BY_ZERO = known("22012", "division_by_zero");
    public static final SqlState ERROR_IN_ASSIGNMENT = known("22005", "error_in_assignment");
    public static final SqlState ESCAPE_CHARACTER_CONFLICT =
            known("2200B", "escape_character_conflict");
    public static final SqlState INDICATOR_OVERFLOW = known("22022", "indicator_overflow");
    public static final SqlState INTERVAL_FIELD_OVERFLOW =
            known("22015", "interval_field_overflow");
    public static final SqlState INVALID_ARGUMENT_FOR_LOGARITHM =
            known("2201E", "invalid_argument_for_logarithm");
    public static final SqlState INVALID_ARGUMENT_FOR_NTILE_FUNCTION =
            known("22014", "invalid_argument_for_ntile_function");
    public static final SqlState INVALID_ARGUMENT_FOR_NTH_VALUE_FUNCTION =
            known("22016", "invalid_argument_for_nth_value_function");
    public static final SqlState INVALID_ARGUMENT_FOR_POWER_FUNCTION =
            known("2201F", "invalid_argument_for_power_function");
    public static final SqlState INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION =
            known("2201G", "invalid_argument_for_width_bucket_function");
    public static final SqlState INVALID_CHARACTER_VALUE_FOR_CAST =
            known("22018", "invalid_character_value_for_cast");
    public static final SqlState INVALID_DATETIME_FORMAT =
            known("22007", "invalid_datetime_format");
    public static final SqlState INVALID_ESCAPE_CHARACTER =
            known("22019", "invalid_escape_character");
    public static final SqlState INVALID_ESCAPE_OCTET = known("2200D", "invalid_escape_octet");
    public static final SqlState INVALID_ESCAPE_SEQUENCE =
            known("22025", "invalid_escape_sequence");
    public static final SqlState NONSTANDARD_USE_OF_ESCAPE_CHARACTER =
            known("22P06", "nonstandard_use_of_escape_character");
    public static final SqlState INVALID_INDICATOR_PARAMETER_VALUE =
            known("22010", "invalid_indicator_parameter_value");
    public static final SqlState INVALID_PARAMETER_VALUE =
            known("22023", "invalid_parameter_value");
    public static final SqlState INVALID_PRECEDING_OR_FOLLOWING_SIZE =
            known("22013", "invalid_preceding_or_following_size");
    public static final SqlState INVALID_REGULAR_EXPRESSION =
            known("2201B", "invalid_regular_expression");
    public static final SqlState INVALID_ROW_COUNT_IN_LIMIT_CLAUSE =
            known("2201W", "invalid_row_count_in_limit_clause");
    public static final SqlState INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE =
            known("2201X", "invalid_row_count_in_result_offset_clause");
    public static final SqlState INVALID_TABLESAMPLE_ARGUMENT =
            known("2202H", "invalid_tablesample_argument");
    public static final SqlState INVALID_TABLESAMPLE_REPEAT =
            known("2202G", "invalid_tablesample_repeat");
    public static final SqlState INVALID_TIME_ZONE_DISPLACEMENT_VALUE =
            known("22009", "invalid_time_zone_displacement_value");
    public static final SqlState INVALID_USE_OF_ESCAPE_CHARACTER =
            known("2200C", "invalid_use_of_escape_character");
    public static final SqlState MOST_SPECIFIC_TYPE_MISMATCH =
            known("2200G", "most_specific_type_mismatch");
    public static final SqlState NULL_VALUE_NOT_ALLOWED = known("22004", "null_value_not_allowed");
    public static final SqlState NULL_VALUE_NO_INDICATOR_PARAMETER =
            known("22002", "null_value_no_indicator_parameter");
    public static final SqlState NUMERIC_VALUE_OUT_OF_RANGE =
            known("22003", "numeric_value_out_of_range");
    public static final SqlState SEQUENCE_GENERATOR_LIMIT_EXCEEDED =
            known("2200H", "sequence_generator_limit_exceeded");
    public static final SqlState STRING_DATA_LENGTH_MISMATCH =
            known("22026", "string_data_length_mismatch");
    public static final SqlState STRING_DATA_RIGHT_TRUNCATION =
            known("22001", "string_data_right_truncation");
    public static final SqlState SUBSTRING_ERROR = known("22011", "substring_error");
    public static final SqlState TRIM_ERROR = known("22027", "trim_error");
    public static final SqlState UNTERMINATED_C_STRING = known("22024", "unterminated_c_string");
    public static final SqlState ZERO_LENGTH_CHARACTER_STRING =
            known("2200F", "zero_length_character_string");
    public static final SqlState FLOATING_POINT_EXCEPTION =
            known("22P01", "floating_point_exception");
    public static final SqlState INVALID_TEXT_REPRESENTATION =
            known("22P02", "invalid_text_representation");
    public static final SqlState INVALID_BINARY_REPRESENTATION =
            known("22P03", "invalid_binary_representation");
    public static final SqlState BAD_COPY_FILE_FORMAT = known("22P04", "bad_copy_file_format");
    public static final SqlState UNTRANSLATABLE_CHARACTER =
            known("22P05", "untranslatable_character");
    public static final SqlState NOT_AN_XML_DOCUMENT = known("2200L", "not_an_xml_document");
    public static final SqlState INVALID_XML_DOCUMENT = known("2200M", "invalid_xml_document");
    public static final SqlState INVALID_XML_CONTENT = known("2200N", "invalid_xml_content");
    public static final SqlState INVALID_XML_COMMENT = known("2200S", "invalid_xml_comment");
    public static final SqlState INVALID_XML_PROCESSING_INSTRUCTION =
            known("2200T", "invalid_xml_processing_instruction");
    public static final SqlState DUPLICATE_JSON_OBJECT_KEY_VALUE =
            known("22030", "duplicate_json_object_key_value");
    public static final SqlState INVALID_ARGUMENT_FOR_SQL_JSON_DATETIME_FUNCTION =
            known("22031", "invalid_argument_for_sql_json_datetime_function");
    public static final SqlState INVALID_JSON_TEXT = known("22032", "invalid_json_text");
    public static final SqlState INVALID_SQL_JSON_SUBSCRIPT =
            known("22033", "invalid_sql_json_subscript");
    public static final SqlState MORE_THAN_ONE_SQL_JSON_ITEM =
            known("22034", "more_than_one_sql_json_item");
    public static final SqlState NO_SQL_JSON_ITEM = known("22035", "no_sql_json_item");
    public static final SqlState NON_NUMERIC_SQL_JSON_ITEM =
            known("22036", "non_numeric_sql_json_item");
    public static final SqlState NON_UNIQUE_KEYS_IN_A_JSON_OBJECT =
            known("22037", "non_unique_keys_in_a_json_object");
    public static final SqlState SINGLETON_SQL_JSON_ITEM_REQUIRED =
            known("22038", "singleton_sql_json_item_required");
    public static final SqlState SQL_JSON_ARRAY_NOT_FOUND =
            known("22039", "sql_json_array_not_found");
    public static final SqlState SQL_JSON_MEMBER_NOT_FOUND =
            known("2203A", "sql_json_member_not_found");
    public static final SqlState SQL_JSON_NUMBER_NOT_FOUND =
            known("2203B", "sql_json_number_not_found");
    public static final SqlState SQL_JSON_OBJECT_NOT_FOUND =
            known("2203C", "sql_json_object_not_found");
    public static final SqlState TOO_MANY_JSON_ARRAY_ELEMENTS =
            known("2203D", "too_many_json_array_elements");
    public static final SqlState TOO_MANY_JSON_OBJECT_MEMBERS =
            known("2203E", "too_many_json_object_members");
    public static final SqlState SQL_JSON_SCALAR_REQUIRED =
            known("2203F", "sql_json_scalar_required");
    public static final SqlState SQL_JSON_ITEM_CANNOT_BE_CAST_TO_TARGET_TYPE =
            known("2203G", "sql_json_item_cannot_be_cast_to_target_type");

    // Class 23 - Integrity Constraint Violation
    public static final SqlState INTEGRITY_CONSTRAINT_VIOLATION =
            known("23000", "integrity_constraint_violation");
    public static final SqlState RESTRICT_VIOLATION = known("23001", "restrict_violation");
    public static final SqlState NOT_NULL_VIOLATION = known("23502", "not_null_violation");
    public static final SqlState FOREIGN_KEY_VIOLATION = known("23503", "foreign_key_violation");
    public static final SqlState UNIQUE_VIOLATION = known("23505", "unique_violation");
    public static final SqlState CHECK_VIOLATION = known("23514", "check_violation");
    public static final SqlState EXCLUSION_VIOLATION = known("23P01", "exclusion_violation");

    // Class 24 - Invalid Cursor State
    public static final SqlState INVALID_CURSOR_STATE = known("24000", "invalid_cursor_state");

    // Class 25 - Invalid Transaction State
    public static final SqlState INVALID_TRANSACTION_STATE =
            known("25000", "invalid_transaction_state");
    public static final SqlState ACTIVE_SQL_TRANSACTION = known("25001", "active_sql_transaction");
    public static final SqlState BRANCH_TRANSACTION_ALREADY_ACTIVE =
            known("25002", "branch_transaction_already_active");
    public static final SqlState HELD_CURSOR_REQUIRES_SAME_ISOLATION_LEVEL =
            known("25008", "held_cursor_requires_same_isolation_level");
    public static final SqlState INAPPROPRIATE_ACCESS_MODE_FOR_BRANCH_TRANSACTION =
            known("25003", "inappropriate_access_mode_for_branch_transaction");
    public static final SqlState INAPPROPRIATE_ISOLATION_LEVEL_FOR_BRANCH_TRANSACTION =
            known("25004", "inappropriate_isolation_level_for_branch_transaction");
    public static final SqlState NO_ACTIVE_SQL_TRANSACTION_FOR_BRANCH_TRANSACTION =
            known("25005", "no_active_sql_transaction_for_branch_transaction");
    public static final SqlState READ_ONLY_SQL_TRANSACTION =
            known("25006", "read_only_sql_transaction");
    public static final SqlState SCHEMA_AND_DATA_STATEMENT_MIXING_NOT_SUPPORTED =
            known("25007", "schema_and_data_statement_mixing_not_supported");
    public static final SqlState NO_ACTIVE_SQL_TRANSACTION =
            known("25P01", "no_active_sql_transaction");
    public static final SqlState IN_FAILED_SQL_TRANSACTION =
            known("25P02", "in_failed_sql_transaction");
    public static final SqlState IDLE_IN_TRANSACTION_SESSION_TIMEOUT =
            known("25P03", "idle_in_transaction_session_timeout");
    public static final SqlState TRANSACTION_TIMEOUT = known("25P04", "transaction_timeout");

    // Class 26 - Invalid SQL Statement Name
    public static final SqlState INVALID_SQL_STATEMENT_NAME =
            known("26000", "invalid_sql_statement_name");

    // Class 27 - Triggered Data Change Violation
    public static final SqlState TRIGGERED_DATA_CHANGE_VIOLATION =
            known("27000", "triggered_data_change_violation");

    // Class 28 - Invalid Authorization Specification
    public static final SqlState INVALID_AUTHORIZATION_SPECIFICATION =
            known("28000", "invalid_authorization_specification");
    public static final SqlState INVALID_PASSWORD = known("28P01", "invalid_password");

    // Class 2B - Dependent Privilege Descriptors Still Exist
    public static final SqlState DEPENDENT_PRIVILEGE_DESCRIPTORS_STILL_EXIST =
            known("2B000", "dependent_privilege_descriptors_still_exist");
    public static final SqlState DEPENDENT_OBJECTS_STILL_EXIST =
            known("2BP01", "dependent_objects_still_exist");

    // Class 2D - Invalid Transaction Termination
    public static final SqlState INVALID_TRANSACTION_TERMINATION =
            known("2D000", "invalid_transaction_termination");

    // Class 2F - SQL Routine Exception
    public static final SqlState SQL_ROUTINE_EXCEPTION = known("2F000", "sql_routine_exception");
    public static final SqlState FUNCTION_EXECUTED_NO_RETURN_STATEMENT =
            known("2F005", "function_executed_no_return_statement");
    public static final SqlState SQL_ROUTINE_MODIFYING_SQL_DATA_NOT_PERMITTED =
            known("2F002", "modifying_sql_data_not_permitted");
    public static final SqlState SQL_ROUTINE_PROHIBITED_SQL_STATEMENT_ATTEMPTED =
            known("2F003", "prohibited_sql_statement_attempted");
    public static final SqlState SQL_ROUTINE_READING_SQL_DATA_NOT_PERMITTED =
            known("2F004", "reading_sql_data_not_permitted");

    // Class 34 - Invalid Cursor Name
    public static final SqlState INVALID_CURSOR_NAME = known("34000", "invalid_cursor_name");

    // Class 38 - External Routine Exception
    public static final SqlState EXTERNAL_ROUTINE_EXCEPTION =
            known("38000", "external_routine_exception");
    public static final SqlState CONTAINING_SQL_NOT_PERMITTED =
            known("38001", "containing_sql_not_permitted");
    public static final SqlState EXTERNAL_ROUTINE_MODIFYING_SQL_DATA_NOT_PERMITTED =
            known("38002", "modifying_sql_data_not_permitted");
    public static final SqlState EXTERNAL_ROUTINE_PROHIBITED_SQL_STATEMENT_ATTEMPTED =
            known("38003", "prohibited_sql_statement_attempted");
    public static final SqlState EXTERNAL_ROUTINE_READING_SQL_DATA_NOT_PERMITTED =
            known("38004", "reading_sql_data_not_permitted");

    // Class 39 - External Routine Invocation Exception
    public static final SqlState EXTERNAL_ROUTINE_INVOCATION_EXCEPTION =
            known("39000", "external_routine_invocation_exception");
    public static final SqlState INVALID_SQLSTATE_RETURNED =
            known("39001", "invalid_sqlstate_returned");
    public static final SqlState EXTERNAL_ROUTINE_INVOCATION_NULL_VALUE_NOT_ALLOWED =
            known("39004", "null_value_not_allowed");
    public static final SqlState TRIGGER_PROTOCOL_VIOLATED =
            known("39P01", "trigger_protocol_violated");
    public static final SqlState SRF_PROTOCOL_VIOLATED = known("39P02", "srf_protocol_violated");
    public static final SqlState EVENT_TRIGGER_PROTOCOL_VIOLATED =
            known("39P03", "event_trigger_protocol_violated");

    // Class 3B - Savepoint Exception
    public static final SqlState SAVEPOINT_EXCEPTION = known("3B000", "savepoint_exception");
    public static final SqlState INVALID_SAVEPOINT_SPECIFICATION =
            known("3B001", "invalid_savepoint_specification");

    // Class 3D - Invalid Catalog Name
    public static final SqlState INVALID_CATALOG_NAME = known("3D000", "invalid_catalog_name");

    // Class 3F - Invalid Schema Name
    public static final SqlState INVALID_SCHEMA_NAME = known("3F000", "invalid_schema_name");

    // Class 40 - Transaction Rollback
    public static final SqlState TRANSACTION_ROLLBACK = known("40000", "transaction_rollback");
    public static final SqlState TRANSACTION_INTEGRITY_CONSTRAINT_VIOLATION =
            known("40002", "transaction_integrity_constraint_violation");
    public static final SqlState SERIALIZATION_FAILURE = known("40001", "serialization_failure");
    public static final SqlState STATEMENT_COMPLETION_UNKNOWN =
            known("40003", "statement_completion_unknown");
    public static final SqlState DEADLOCK_DETECTED = known("40P01", "deadlock_detected");

    // Class 42 - Syntax Error or Access Rule Violation
    public static final SqlState SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION =
            known("42000", "syntax_error_or_access_rule_violation");
    public static final SqlState SYNTAX_ERROR = known("42601", "syntax_error");
    public static final SqlState INSUFFICIENT_PRIVILEGE = known("42501", "insufficient_privilege");
    public static final SqlState CANNOT_COERCE = known("42846", "cannot_coerce");
    public static final SqlState GROUPING_ERROR = known("42803", "grouping_error");
    public static final SqlState WINDOWING_ERROR = known("42P20", "windowing_error");
    public static final SqlState INVALID_RECURSION = known("42P19", "invalid_recursion");
    public static final SqlState INVALID_FOREIGN_KEY = known("42830", "invalid_foreign_key");
    public static final SqlState INVALID_NAME = known("42602", "invalid_name");
    public static final SqlState NAME_TOO_LONG = known("42622", "name_too_long");
    public static final SqlState RESERVED_NAME = known("42939", "reserved_name");
    public static final SqlState DATATYPE_MISMATCH = known("42804", "datatype_mismatch");
    public static final SqlState INDETERMINATE_DATATYPE = known("42P18", "indeterminate_datatype");
    public static final SqlState COLLATION_MISMATCH = known("42P21", "collation_mismatch");
    public static final SqlState INDETERMINATE_COLLATION =
            known("42P22", "indeterminate_collation");
    public static final SqlState WRONG_OBJECT_TYPE = known("42809", "wrong_object_type");
    public static final SqlState GENERATED_ALWAYS = known("428C9", "generated_always");
    public static final SqlState UNDEFINED_COLUMN = known("42703", "undefined_column");
    public static final SqlState UNDEFINED_FUNCTION = known("42883", "undefined_function");
    public static final SqlState UNDEFINED_TABLE = known("42P01", "undefined_table");
    public static final SqlState UNDEFINED_PARAMETER = known("42P02", "undefined_parameter");
    public static final SqlState UNDEFINED_OBJECT = known("42704", "undefined_object");
    public static final SqlState DUPLICATE_COLUMN = known("42701", "duplicate_column");
    public static final SqlState DUPLICATE_CURSOR = known("42P03", "duplicate_cursor");
    public static final SqlState DUPLICATE_DATABASE = known("42P04", "duplicate_database");
    public static final SqlState DUPLICATE_FUNCTION = known("42723", "duplicate_function");
    public static final SqlState DUPLICATE_PREPARED_STATEMENT =
            known("42P05", "duplicate_prepared_statement");
    public static final SqlState DUPLICATE_SCHEMA = known("42P06", "duplicate_schema");
    public static final SqlState DUPLICATE_TABLE = known("42P07", "duplicate_table");
    public static final SqlState DUPLICATE_ALIAS = known("42712", "duplicate_alias");
    public static final SqlState DUPLICATE_OBJECT = known("42710", "duplicate_object");
    public static final SqlState AMBIGUOUS_COLUMN = known("42702", "ambiguous_column");
    public static final SqlState AMBIGUOUS_FUNCTION = known("42725", "ambiguous_function");
    public static final SqlState AMBIGUOUS_PARAMETER = known("42P08", "ambiguous_parameter");
    public static final SqlState AMBIGUOUS_ALIAS = known("42P09", "ambiguous_alias");
    public static final SqlState INVALID_COLUMN_REFERENCE =
            known("42P10", "invalid_column_reference");
    public static final SqlState INVALID_COLUMN_DEFINITION =
            known("42611", "invalid_column_definition");
    public static final SqlState INVALID_CURSOR_DEFINITION =
            known("42P11", "invalid_cursor_definition");
    public static final SqlState INVALID_DATABASE_DEFINITION =
            known("42P12", "invalid_database_definition");
    public static final SqlState INVALID_FUNCTION_DEFINITION =
            known("42P13", "invalid_function_definition");
    public static final SqlState INVALID_PREPARED_STATEMENT_DEFINITION =
            known("42P14", "invalid_prepared_statement_definition");
    public static final SqlState INVALID_SCHEMA_DEFINITION =
            known("42P15", "invalid_schema_definition");
    public static final SqlState INVALID_TABLE_DEFINITION =
            known("42P16", "invalid_table_definition");
    public static final SqlState INVALID_OBJECT_DEFINITION =
            known("42P17", "invalid_object_definition");

    // Class 44 - WITH CHECK OPTION Violation
    public static final SqlState WITH_CHECK_OPTION_VIOLATION =
            known("44000", "with_check_option_violation");

    // Class 53 - Insufficient Resources
    public static final SqlState INSUFFICIENT_RESOURCES = known("53000", "insufficient_resources");
    public static final SqlState DISK_FULL = known("53100", "disk_full");
    public static final SqlState OUT_OF_MEMORY = known("53200", "out_of_memory");
    public static final SqlState TOO_MANY_CONNECTIONS = known("53300", "too_many_connections");
    public static final SqlState CONFIGURATION_LIMIT_EXCEEDED =
            known("53400", "configuration_limit_exceeded");

    // Class 54 - Program Limit Exceeded
    public static final SqlState PROGRAM_LIMIT_EXCEEDED = known("54000", "program_limit_exceeded");
    public static final SqlState STATEMENT_TOO_COMPLEX = known("54001", "statement_too_complex");
    public static final SqlState TOO_MANY_COLUMNS = known("54011", "too_many_columns");
    public static final SqlState TOO_MANY_ARGUMENTS = known("54023", "too_many_arguments");

    // Class 55 - Object Not In Prerequisite State
    public static final SqlState OBJECT_NOT_IN_PREREQUISITE_STATE =
            known("55000", "object_not_in_prerequisite_state");
    public static final SqlState OBJECT_IN_USE = known("55006", "object_in_use");
    public static final SqlState CANT_CHANGE_RUNTIME_PARAM =
            known("55P02", "cant_change_runtime_param");
    public static final SqlState LOCK_NOT_AVAILABLE = known("55P03", "lock_not_available");
    public static final SqlState UNSAFE_NEW_ENUM_VALUE_USAGE =
            known("55P04", "unsafe_new_enum_value_usage");

    // Class 57 - Operator Intervention
    public static final SqlState OPERATOR_INTERVENTION = known("57000", "operator_intervention");
    public static final SqlState QUERY_CANCELED = known("57014", "query_canceled");
    public static final SqlState ADMIN_SHUTDOWN = known("57P01", "admin_shutdown");
    public static final SqlState CRASH_SHUTDOWN = known("57P02", "crash_shutdown");
    public static final SqlState CANNOT_CONNECT_NOW = known("57P03", "cannot_connect_now");
    public static final SqlState DATABASE_DROPPED = known("57P04", "database_dropped");
    public static final SqlState IDLE_SESSION_TIMEOUT = known("57P05", "idle_session_timeout");

    // Class 58 - System Error (errors external to PostgreSQL itself)
    public static final SqlState SYSTEM_ERROR = known("58000", "system_error");
    public static final SqlState IO_ERROR = known("58030", "io_error");
    public static final SqlState UNDEFINED_FILE = known("58P01", "undefined_file");
    public static final SqlState DUPLICATE_FILE = known("58P02", "duplicate_file");
    public static final SqlState FILE_NAME_TOO_LONG = known("58P03", "file_name_too_long");

    // Class F0 - Configuration File Error
    public static final SqlState CONFIG_FILE_ERROR = known("F0000", "config_file_error");
    public static final SqlState LOCK_FILE_EXISTS = known("F0001", "lock_file_exists");

    // Class HV - Foreign Data Wrapper Error (SQL/MED)
    public static final SqlState FDW_ERROR = known("HV000", "fdw_error");
    public static final SqlState FDW_COLUMN_NAME_NOT_FOUND =
            known("HV005", "fdw_column_name_not_found");
    public static final SqlState FDW_DYNAMIC_PARAMETER_VALUE_NEEDED =
            known("HV002", "fdw_dynamic_parameter_value_needed");
    public static final SqlState FDW_FUNCTION_SEQUENCE_ERROR =
            known("HV010", "fdw_function_sequence_error");
    public static final SqlState FDW_INCONSISTENT_DESCRIPTOR_INFORMATION =
            known("HV021", "fdw_inconsistent_descriptor_information");
    public static final SqlState FDW_INVALID_ATTRIBUTE_VALUE =
            known("HV024", "fdw_invalid_attribute_value");
    public static final SqlState FDW_INVALID_COLUMN_NAME =
            known("HV007", "fdw_invalid_column_name");
    public static final SqlState FDW_INVALID_COLUMN_NUMBER =
            known("HV008", "fdw_invalid_column_number");
    public static final SqlState FDW_INVALID_DATA_TYPE = known("HV004", "fdw_invalid_data_type");
    public static final SqlState FDW_INVALID_DATA_TYPE_DESCRIPTORS =
            known("HV006", "fdw_invalid_data_type_descriptors");
    public static final SqlState FDW_INVALID_DESCRIPTOR_FIELD_IDENTIFIER =
            known("HV091", "fdw_invalid_descriptor_field_identifier");
    public static final SqlState FDW_INVALID_HANDLE = known("HV00B", "fdw_invalid_handle");
    public static final SqlState FDW_INVALID_OPTION_INDEX =
            known("HV00C", "fdw_invalid_option_index");
    public static final SqlState FDW_INVALID_OPTION_NAME =
            known("HV00D", "fdw_invalid_option_name");
    public static final SqlState FDW_INVALID_STRING_LENGTH_OR_BUFFER_LENGTH =
            known("HV090", "fdw_invalid_string_length_or_buffer_length");
    public static final SqlState FDW_INVALID_STRING_FORMAT =
            known("HV00A", "fdw_invalid_string_format");
    public static final SqlState FDW_INVALID_USE_OF_NULL_POINTER =
            known("HV009", "fdw_invalid_use_of_null_pointer");
    public static final SqlState FDW_TOO_MANY_HANDLES = known("HV014", "fdw_too_many_handles");
    public static final SqlState FDW_OUT_OF_MEMORY = known("HV001", "fdw_out_of_memory");
    public static final SqlState FDW_NO_SCHEMAS = known("HV00P", "fdw_no_schemas");
    public static final SqlState FDW_OPTION_NAME_NOT_FOUND =
            known("HV00J", "fdw_option_name_not_found");
    public static final SqlState FDW_REPLY_HANDLE = known("HV00K", "fdw_reply_handle");
    public static final SqlState FDW_SCHEMA_NOT_FOUND = known("HV00Q", "fdw_schema_not_found");
    public static final SqlState FDW_TABLE_NOT_FOUND = known("HV00R", "fdw_table_not_found");
    public static final SqlState FDW_UNABLE_TO_CREATE_EXECUTION =
            known("HV00L", "fdw_unable_to_create_execution");
    public static final SqlState FDW_UNABLE_TO_CREATE_REPLY =
            known("HV00M", "fdw_unable_to_create_reply");
    public static final SqlState FDW_UNABLE_TO_ESTABLISH_CONNECTION =
            known("HV00N", "fdw_unable_to_establish_connection");

    // Class P0 - PL/pgSQL Error
    public static final SqlState PLPGSQL_ERROR = known("P0000", "plpgsql_error");
    public static final SqlState RAISE_EXCEPTION = known("P0001", "raise_exception");
    public static final SqlState NO_DATA_FOUND = known("P0002", "no_data_found");
    public static final SqlState TOO_MANY_ROWS = known("P0003", "too_many_rows");
    public static final SqlState ASSERT_FAILURE = known("P0004", "assert_failure");

    // Class XX - Internal Error
    public static final SqlState INTERNAL_ERROR = known("XX000", "internal_error");
    public static final SqlState DATA_CORRUPTED = known("XX001", "data_corrupted");
    public static final SqlState INDEX_CORRUPTED = known("XX002", "index_corrupted");

    private static final int LENGTH = 5;

    private final String code;
    private final String name;

    private SqlState(String code, String name) {
        this.code = code;
        this.name = name;
    }

    private static SqlState known(String code, String name) {
        SqlState state = new SqlState(code, name);
        KNOWN.put(code, state);
        return state;
    }

    /// The constant with this code, or a new value for a code that the manual does not list:
    /// extensions and `raise` make their own.
    ///
    /// @throws IllegalArgumentException if it is not five digits and upper-case letters
    public static SqlState of(String code) {
        SqlState state = KNOWN.get(code);
        if (state != null) {
            return state;
        }
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "an SQLSTATE is five digits and upper-case letters, not \"" + code + "\"");
        }
        return new SqlState(code, "");
    }

    static boolean isCode(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }

    /// All states that the manual lists.
    public static Collection<SqlState> all() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    /// The five characters.
    public String code() {
        return code;
    }

    /// The manual's condition name, such as `unique_violation`; empty if the manual does not list
    /// the code.
    public String name() {
        return name;
    }

    /// The first two characters: the class, which tells what to do where the code itself is
    /// unknown.
    public String classCode() {
        return code.substring(0, 2);
    }

    /// Whether this is a code of the class with those two characters.
    public boolean isOfClass(String classCode) {
        return classCode.length() == 2 && code.startsWith(classCode);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlState that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? code : code + " " + name;
    }
}
