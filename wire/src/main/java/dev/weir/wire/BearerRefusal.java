package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Why a server does not take a [BearerToken], and where to get another. What is not said is empty.
///
/// Source: RFC 7628 section 3.2.2.
///
/// @param status `invalid_token`, `insufficient_scope`, `invalid_request`, or another word
/// @param openidConfiguration URL of the document that describes the authorization server
/// @param scope what the token must allow, words with spaces between them
public record BearerRefusal(String status, String openidConfiguration, String scope) {
    private static final String STATUS = "status";
    private static final String CONFIGURATION = "openid-configuration";
    private static final String SCOPE = "scope";

    /// As JSON, as it stands in AuthenticationSASLContinue.
    Bytes encode() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(STATUS, status);
        members.put(CONFIGURATION, openidConfiguration);
        members.put(SCOPE, scope);
        members.values().removeIf(String::isEmpty);
        return Bytes.of(FlatJson.write(members).getBytes(StandardCharsets.UTF_8));
    }

    static BearerRefusal decode(Bytes json) {
        ByteReader in = json.reader();
        Map<String, String> members = FlatJson.parse(in.takeUtf8(in.remaining()));
        return new BearerRefusal(
                members.getOrDefault(STATUS, ""),
                members.getOrDefault(CONFIGURATION, ""),
                members.getOrDefault(SCOPE, ""));
    }
}
