package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Send;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.Md5Password;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The client hashes its password with four bytes that are new for each log-in.
final class Md5Conversation implements Conversation {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 4;
    private static final int DECOY_BYTES = 16;

    private final ClientLogin login;
    private final Bytes salt;

    Md5Conversation(ClientLogin login) {
        this.login = login;
        this.salt = Bytes.of(random(SALT_BYTES));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public ClientStep begin() {
        return new Send(new AuthenticationMd5Password(salt));
    }

    @Override
    public ClientStep answer(AuthenticationResponse message) {
        return Passwords.judge(message, this::judge);
    }

    private ClientStep judge(String sent) {
        return switch (login.secret()) {
            case StoredSecret.Plain(var password) ->
                    judge(sent, Md5Password.stored(login.user(), password), "wrong password");
            case StoredSecret.Md5(var kept) -> judge(sent, kept, "wrong password");
            case StoredSecret.None() -> judge(sent, decoy(), "the user has no password");
            case StoredSecret.UnknownUser() -> judge(sent, decoy(), "no such user");
            case StoredSecret.Scram _ -> judge(sent, decoy(), "the user has a SCRAM verifier");
        };
    }

    private ClientStep judge(String sent, String kept, String detail) {
        return Passwords.same(sent, Md5Password.answer(kept, salt))
                ? Accepted.with(ServerSecret.of(login.secret()))
                : Passwords.failed(detail);
    }

    /// A hash of no password.
    private static String decoy() {
        return "md5" + HexFormat.of().formatHex(random(DECOY_BYTES));
    }

    @Override
    public LoginRefusal refused(RuntimeException cause) {
        return Passwords.malformed(cause);
    }
}
