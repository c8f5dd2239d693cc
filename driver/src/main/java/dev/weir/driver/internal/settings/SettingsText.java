package dev.weir.driver.internal.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The way from a text to the value of each keyword: the text itself, then the service it names,
/// then the environment.
public final class SettingsText {
    /// Session settings that libpq takes from the environment, by the server's name for them.
    private static final Map<String, String> SESSION_VARIABLES =
            Map.of("PGDATESTYLE", "datestyle", "PGTZ", "timezone", "PGGEQO", "geqo");

    private SettingsText() {}

    /// What the text alone says.
    ///
    /// @throws IllegalArgumentException if it is malformed or has an unknown keyword; the message
    ///   repeats no part of it that could be a password
    public static Map<String, String> parse(String text) {
        Map<String, String> values =
                ConnectionUri.isUri(text) ? ConnectionUri.parse(text) : Conninfo.parse(text);
        values.forEach(SettingsText::refuseNul);
        return values;
    }

    /// The keyword/value string that [#parse] reads as these values.
    public static String format(Map<String, String> values) {
        return Conninfo.format(values);
    }

    /// The same without what is secret.
    public static String formatMasked(Map<String, String> values) {
        Map<String, String> masked = new LinkedHashMap<>(values);
        masked.replaceAll(
                (name, value) ->
                        Keywords.of(name).use() == Keyword.Use.SECRET && !value.isEmpty()
                                ? "****"
                                : value);
        return Conninfo.format(masked);
    }

    /// Adds what a service and the environment say of keywords that are not given.
    ///
    /// @throws IllegalArgumentException if the service is not found or malformed
    public static Map<String, String> complete(Map<String, String> given, Environment environment) {
        Map<String, String> values = new TreeMap<>(given);
        service(values, environment).forEach(values::putIfAbsent);
        for (Keyword keyword : Keywords.all()) {
            environment
                    .variable(keyword.variable())
                    .ifPresent(value -> values.putIfAbsent(keyword.name(), value));
        }
        boolean isRequired = environment.variable("PGREQUIRESSL").orElse("").startsWith("1");
        if (isRequired && !values.containsKey("sslmode")) {
            values.put("sslmode", "require");
        }
        values.forEach(SettingsText::refuseNul);
        return values;
    }

    /// Session settings that the environment asks for, by the server's names.
    public static Map<String, String> session(Environment environment) {
        Map<String, String> settings = new TreeMap<>();
        SESSION_VARIABLES.forEach(
                (variable, name) ->
                        environment
                                .variable(variable)
                                .filter(value -> !value.equalsIgnoreCase("default"))
                                .ifPresent(value -> settings.put(name, value)));
        return settings;
    }

    private static Map<String, String> service(
            Map<String, String> values, Environment environment) {
        Optional<String> file =
                Optional.ofNullable(values.get("servicefile"))
                        .or(() -> environment.variable("PGSERVICEFILE"));
        return Optional.ofNullable(values.get("service"))
                .or(() -> environment.variable("PGSERVICE"))
                .filter(service -> !service.isEmpty())
                .map(service -> ServiceFile.find(service, file, environment))
                .orElse(Map.of());
    }

    /// Elements of a list such as `host`; an empty text is one empty element.
    public static List<String> elements(String list) {
        return List.of(list.split(",", -1));
    }

    /// A NUL would end the string early in the start-up message, and so change what it says.
    private static void refuseNul(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the setting \"" + name + "\" has a NUL character, which none may have");
        }
    }
}
