package sv.k1.simulator.chain.rpc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The name and password a caller must send (HTTP basic authentication). */
public record RpcCredentials(String user, String password) {
    /** The name a node puts in its cookie file. */
    public static final String COOKIE_USER = "__cookie__";

    public RpcCredentials {
        if (user.isEmpty() || user.contains(":") || password.isEmpty()) {
            throw new IllegalArgumentException("the user has no colon, and neither user nor password is empty");
        }
    }

    /** The one line of a cookie file. */
    public String cookieLine() {
        return user + ":" + password;
    }

    boolean match(String authorization) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString(cookieLine().getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RpcCredentials[" + user + "]";
    }
}
