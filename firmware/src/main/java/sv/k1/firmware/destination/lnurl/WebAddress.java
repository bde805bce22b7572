package sv.k1.firmware.destination.lnurl;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https address, checked for form only (RFC 3986), written as it came but for scheme and host in lower case.
 *
 * @param port empty for the scheme's own
 * @param rest path and query: empty, or begins with a slash or a question mark
 */
public record WebAddress(String scheme, String host, Optional<Integer> port, String rest) {
    /** Longest address that is looked at. */
    public static final int MAX_LENGTH = 2048;

    /** No user before the host: it only serves to make one host look like another. No fragment: it never reaches a server. */
    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])"
            + "(?::([0-9]{1,5}))?((?:[/?](?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?)");

    /** What follows is a number in some base: browsers and resolvers take 127.1, 2130706433 and 0x7f.1 for addresses. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** How far a host can be trusted to be a stranger's server. */
    public enum Reach {
        /** A name of the public net. Where it leads is only known after it was looked up. */
        PUBLIC,
        /** Tor; not reachable from here. */
        ONION,
        /** This computer itself, by name or number. */
        LOOPBACK,
        /** A number in place of a name, or a name of a private net. */
        PRIVATE
    }

    /** The address; empty for anything else. */
    public static Optional<WebAddress> read(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (text.length() > MAX_LENGTH || !shape.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(shape.group(3)).map(Integer::valueOf);
        if (port.filter(number -> number < 1 || number > 65_535).isPresent()) {
            return Optional.empty();
        }
        String host = shape.group(2).toLowerCase(Locale.ROOT);
        boolean isLiteral = host.startsWith("[");
        for (String label : isLiteral ? new String[0] : host.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new WebAddress(shape.group(1).toLowerCase(Locale.ROOT), host, port, shape.group(4)));
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    public Reach reach() {
        if (host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]")) {
            return Reach.LOOPBACK;
        }
        if (host.endsWith(".onion")) {
            return Reach.ONION;
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean isNumber = host.startsWith("[") || NUMBER.matcher(last).matches();
        boolean isOfPrivateNet = host.indexOf('.') < 0
                || switch (last) {
                    case "local",
                            "localdomain",
                            "internal",
                            "intranet",
                            "lan",
                            "home",
                            "corp",
                            "private",
                            "arpa",
                            "test",
                            "invalid",
                            "i2p" -> true;
                    default -> false;
                };
        return isNumber || isOfPrivateNet ? Reach.PRIVATE : Reach.PUBLIC;
    }

    /** The value of the first query parameter of this name, in any case, as it stands there; empty when there is none. */
    public Optional<String> parameter(String name) {
        int question = rest.indexOf('?');
        if (question < 0) {
            return Optional.empty();
        }
        for (String part : rest.substring(question + 1).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).equalsIgnoreCase(name)) {
                return Optional.of(part.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    public String path() {
        int question = rest.indexOf('?');
        return question < 0 ? rest : rest.substring(0, question);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + port.map(number -> ":" + number).orElse("") + rest;
    }
}
