package dev.weir.wire;

import java.util.Base64;
import java.util.List;

/// What SCRAM's first message says about channel binding, and the last one repeats under the proof,
/// so that nobody in between can change it.
///
/// Source: RFC 5802 section 6.
///
/// @param mechanism which of the two mechanisms goes with it
/// @param text `n,,` no binding; `y,,` could bind, but the server seems not to;
///   `p=tls-server-end-point,,`
/// @param data of the binding, empty where there is none
record Gs2Header(String mechanism, String text, Bytes data) {
    static final String NO_BINDING = "n,,";
    static final String SERVER_CANNOT_BIND = "y,,";
    static final String BOUND = "p=" + Scram.BINDING_TYPE + ",,";

    /// The client's choice.
    ///
    /// @param offered mechanisms that the server has named
    /// @throws ScramException if none is acceptable
    static Gs2Header choose(List<String> offered, ChannelBinding binding) {
        boolean plain = offered.contains(Scram.SHA_256);
        boolean plus = offered.contains(Scram.SHA_256_PLUS);
        return switch (binding) {
            case ChannelBinding.None() when plain -> unbound(NO_BINDING);
            case ChannelBinding.None() ->
                    throw refused(
                            offered, Scram.SHA_256 + " is what works without channel binding");
            case ChannelBinding.Preferred(var data) when plus -> bound(data);
            case ChannelBinding.Preferred _ when plain -> unbound(SERVER_CANNOT_BIND);
            case ChannelBinding.Preferred _ ->
                    throw refused(
                            offered, Scram.SHA_256 + " or " + Scram.SHA_256_PLUS + " is wanted");
            case ChannelBinding.Required(var data) when plus -> bound(data);
            case ChannelBinding.Required _ ->
                    throw refused(
                            offered, "channel binding is required, i.e. " + Scram.SHA_256_PLUS);
        };
    }

    static Gs2Header bound(Bytes data) {
        return new Gs2Header(Scram.SHA_256_PLUS, BOUND, data);
    }

    static Gs2Header unbound(String text) {
        return new Gs2Header(Scram.SHA_256, text, Bytes.empty());
    }

    private static ScramException refused(List<String> offered, String wanted) {
        return new ScramException("the server offers only " + offered + ", " + wanted);
    }

    /// Value of the attribute `c` in the last message.
    String attribute() {
        ByteWriter out = new ByteWriter(64);
        out.putUtf8(text);
        data.encode(out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
