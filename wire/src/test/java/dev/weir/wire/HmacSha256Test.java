package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Compared with the JDK's own.
class HmacSha256Test {
    @Property
    void isTheCodeThatTheJdkComputes(
            @ForAll @Size(max = 200) byte[] key,
            @ForAll @Size(max = 300) byte[] first,
            @ForAll @Size(max = 300) byte[] second)
            throws GeneralSecurityException {
        HmacSha256 hmac = new HmacSha256(key);
        Mac peer = Mac.getInstance("HmacSHA256");
        // Keys are padded with zeros; Java refuses an empty one.
        peer.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
        peer.update(first);
        byte[] expected = peer.doFinal(second);

        assertThat(hmac.of(first, second)).isEqualTo(expected);
        assertThat(hmac.of(first, second)).as("once more").isEqualTo(expected);
    }
}
