package dev.weir.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The blocks of a PEM text (RFC 7468). Text between the blocks is commentary.
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private PemFile() {}

    /// One block.
    ///
    /// @param label `CERTIFICATE`, `PRIVATE KEY` and so on
    /// @param base64 the contents, in a form that decodes
    record Block(String label, String base64) {
        byte[] der() {
            return Base64.getMimeDecoder().decode(base64);
        }
    }

    /// The blocks in order; none if the bytes are no PEM.
    ///
    /// @param path where the bytes are from, for the message
    static List<Block> blocks(byte[] bytes, Path path) throws IOException {
        Matcher matcher = BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            String label = matcher.group(1);
            String body = matcher.group(2);
            if (body.contains("Proc-Type:")) {
                throw new IOException(
                        "file \""
                                + path
                                + "\" has a key in OpenSSL's old encrypted form; convert it with:"
                                + " openssl pkcs8 -topk8 -in old.key -out new.key");
            }
            try {
                String base64 = body.strip();
                Base64.getMimeDecoder().decode(base64);
                blocks.add(new Block(label, base64));
            } catch (IllegalArgumentException damaged) {
                throw new IOException(
                        "file \"" + path + "\" has a damaged " + label + " block", damaged);
            }
        }
        return blocks;
    }
}
