package dev.weir.pooler.internal.tls;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cipher suite of TLS 1.2, and all words by which OpenSSL's syntax can mean it (the manual page
/// openssl-ciphers).
///
/// @param standard the JDK's name: `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`
/// @param words among them `ECDHE-RSA-AES128-GCM-SHA256`, `ECDHE`, `AESGCM` and `HIGH`
record CipherName(String standard, Set<String> words) {
    private static final Pattern STANDARD =
            Pattern.compile(
                    "TLS_(ECDHE|DHE)_(RSA|ECDSA)_WITH_(AES_(?:128|256)_(?:GCM|CBC)|CHACHA20_POLY1305)_(SHA\\d*)");

    /// What OpenSSL's names are made of, and its words for kinds of ciphers, whether the JDK has
    /// any such or not.
    private static final Set<String> VOCABULARY =
            Set.of(
                    """
                    3DES AECDH AES AES128 AES256 AESCCM AESCCM8 AESGCM ADH ALL aDSS aECDSA aNULL aPSK aRSA aSRP ARIA
                    ARIA128 ARIA256 ARIAGCM CAMELLIA CAMELLIA128 CAMELLIA256 CBC CBC3 CCM CCM8 CHACHA20
                    COMPLEMENTOFALL COMPLEMENTOFDEFAULT DEFAULT DES DH DHE DSS ECDH ECDHE ECDSA EDH EECDH eNULL EXP
                    EXPORT EXPORT40 EXPORT56 FIPS GCM HIGH IDEA kDHE kDHEPSK kECDHE kECDHEPSK kEDH kEECDH kPSK kRSA
                    kRSAPSK kSRP LOW MD5 MEDIUM NULL POLY1305 PSK RC2 RC4 RSA SEED SHA SHA1 SHA256 SHA384 SRP SSLv3
                    TLSv1 TLSv1.0 TLSv1.2\
                    """
                            .split("\\s+"));

    /// @return empty if it is none of TLS 1.2, or one without authentication or encryption
    static Optional<CipherName> of(String standard) {
        Matcher parts = STANDARD.matcher(standard);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Set<String> words = new HashSet<>(Set.of(standard, "ALL", "DEFAULT", "HIGH", "FIPS"));
        words.addAll(exchange(parts.group(1)));
        words.addAll(List.of("a" + parts.group(2), parts.group(2)));
        words.addAll(encryption(parts.group(3), parts.group(4)));
        // RSA alone is the exchange of keys by RSA, which is gone from the JDK.
        words.remove("RSA");
        words.add(openSslName(parts));
        return Optional.of(new CipherName(standard, Set.copyOf(words)));
    }

    /// Whether that is a name or a word of OpenSSL's, as far as can be seen.
    static boolean isKnown(String word) {
        return Arrays.stream(word.split("-")).allMatch(VOCABULARY::contains);
    }

    private static List<String> exchange(String name) {
        return name.equals("ECDHE")
                ? List.of("ECDHE", "kECDHE", "EECDH", "kEECDH")
                : List.of("DHE", "kDHE", "EDH", "kEDH", "DH");
    }

    private static List<String> encryption(String cipher, String hash) {
        if (cipher.startsWith("CHACHA20")) {
            return List.of("CHACHA20", "TLSv1.2");
        }
        String size = cipher.substring(4, 7);
        if (cipher.endsWith("GCM")) {
            return List.of("AES", "AES" + size, "AESGCM", "TLSv1.2");
        }
        return hash.equals("SHA")
                ? List.of("AES", "AES" + size, "SHA", "SHA1", "TLSv1", "TLSv1.0", "SSLv3")
                : List.of("AES", "AES" + size, hash, "TLSv1.2");
    }

    private static String openSslName(Matcher parts) {
        String cipher = parts.group(3).replace("AES_", "AES").replace("_CBC", "").replace('_', '-');
        String hash = cipher.startsWith("CHACHA20") ? "" : "-" + parts.group(4);
        return parts.group(1) + "-" + parts.group(2) + "-" + cipher + hash;
    }
}
