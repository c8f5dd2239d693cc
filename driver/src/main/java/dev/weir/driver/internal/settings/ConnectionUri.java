package dev.weir.driver.internal.settings;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Connection URIs: `postgresql://user@host1:123,host2:456/database?target_session_attrs=any`.
///
/// No error repeats the text, since any part of it may be a password.
///
/// Source: PostgreSQL manual, libpq, Connection URIs.
final class ConnectionUri {
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private ConnectionUri(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static boolean isUri(String text) {
        return SCHEMES.stream().anyMatch(text::startsWith);
    }

    /// @throws IllegalArgumentException if the text is malformed or has an unknown keyword
    static Map<String, String> parse(String text) {
        int start = text.indexOf("//") + 2;
        ConnectionUri uri = new ConnectionUri(text, start);
        uri.credentials();
        uri.hosts();
        uri.database();
        uri.parameters();
        return uri.values;
    }

    /// What stands before an `@`, if that comes before any `/`.
    private void credentials() {
        int end = firstOf("@/", at);
        if (end == text.length() || text.charAt(end) != '@') {
            return;
        }
        int colon = text.indexOf(':', at);
        if (colon >= 0 && colon < end) {
            put("user", at, colon);
            put("password", colon + 1, end);
        } else {
            put("user", at, end);
        }
        at = end + 1;
    }

    private void hosts() {
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        do {
            hosts.add(host());
            ports.add(port());
        } while (isAt(',') && ++at > 0);
        store("host", String.join(",", hosts));
        store("port", String.join(",", ports));
    }

    private String host() {
        if (!isAt('[')) {
            return decodedTo(firstOf(":/?,", at), "host");
        }
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw malformed("the IPv6 address has no \"]\" at its end", at);
        }
        if (close == at + 1) {
            throw malformed("the IPv6 address is empty", at);
        }
        at++;
        String host = decodedTo(close, "host");
        at = close + 1;
        if (at < text.length() && ":/?,".indexOf(text.charAt(at)) < 0) {
            throw malformed("after \"]\" may come a port, \"/\", \"?\" or \",\" only", at);
        }
        return host;
    }

    private String port() {
        if (!isAt(':')) {
            return "";
        }
        at++;
        return decodedTo(firstOf("/?,", at), "port");
    }

    private void database() {
        if (isAt('/')) {
            at++;
            int end = firstOf("?", at);
            put("dbname", at, end);
            at = end;
        }
    }

    private void parameters() {
        while (isAt('?') || isAt('&')) {
            int start = ++at;
            if (start == text.length()) {
                return;
            }
            int end = firstOf("&", at);
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals >= end) {
                throw malformed("the query parameter has no \"=\"", start);
            }
            if (text.indexOf('=', equals + 1) >= 0 && text.indexOf('=', equals + 1) < end) {
                throw malformed("the query parameter has a second \"=\"; write %3D", start);
            }
            String name = decodedTo(equals, "name of a parameter");
            at = equals + 1;
            parameter(name, decodedTo(end, name));
        }
    }

    private void parameter(String name, String value) {
        // As libpq: what drivers in Java understand.
        if (name.equals("ssl") && value.equals("true")) {
            values.put("sslmode", "require");
        } else {
            values.put(Keywords.of(name).name(), value);
        }
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private int firstOf(String characters, int from) {
        int i = from;
        while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private void put(String name, int start, int end) {
        at = start;
        store(name, decodedTo(end, name));
    }

    /// An empty part of a URI, or a list of empty ones, is as if it was not there.
    private void store(String name, String value) {
        boolean isList = name.equals("host") || name.equals("port");
        if (!(isList ? value.replace(",", "") : value).isEmpty()) {
            values.put(name, value);
        }
    }

    /// Decodes from here to `end`, as UTF-8, and moves there.
    private String decodedTo(int end, String what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int start = at;
        while (at < end) {
            int next = text.indexOf('%', at);
            int plain = next < 0 || next > end ? end : next;
            bytes.writeBytes(text.substring(at, plain).getBytes(StandardCharsets.UTF_8));
            at = plain;
            if (at < end) {
                bytes.write(escaped(end, what));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("the " + what + " is not UTF-8 once its %XX are decoded", start);
        }
    }

    private int escaped(int end, String what) {
        int high = at + 2 < end ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed(
                    "in the " + what + " a \"%\" is not followed by two hexadecimal digits", at);
        }
        if (high + low == 0) {
            throw malformed("the " + what + " has a %00, which no setting may have", at);
        }
        at += 3;
        return high * 16 + low;
    }

    private static IllegalArgumentException malformed(String what, int at) {
        return new IllegalArgumentException(
                "malformed connection URI: "
                        + what
                        + ", at character "
                        + (at + 1)
                        + " (write postgresql://user@host:port/database?keyword=value)");
    }
}
