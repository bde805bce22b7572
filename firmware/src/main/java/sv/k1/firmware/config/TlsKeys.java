package sv.k1.firmware.config;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sv.k1.firmware.config.K1Config.Tls;

/** The two keys that say by what a peer's certificate is known. */
final class TlsKeys {
    private static final String PIN_ALLOWED = "the SHA-256 of a certificate: 64 hexadecimal digits";
    private static final Pattern PIN = Pattern.compile("[0-9a-fA-F]{64}");

    private TlsKeys() {}

    /** One certificate, or the authorities that sign it, or neither; neither beside an http address. */
    static Setting<Optional<Tls>> read(Paths paths, Section table, Setting<URI> url, String pinKey, String fileKey) {
        if (url.read().filter(one -> "http".equals(one.getScheme())).isPresent()) {
            Stream.of(pinKey, fileKey)
                    .filter(table::has)
                    .forEach(key -> table.note(key, "found beside an http address", "allowed: with https"));
        }
        return read(paths, table, pinKey, fileKey);
    }

    static Setting<Optional<Tls>> read(Paths paths, Section table, String pinKey, String fileKey) {
        if (table.has(pinKey) && table.has(fileKey)) {
            table.note(fileKey, "found beside " + table.fullKey(pinKey), "allowed: one of the two");
        }
        return table.has(fileKey)
                ? table.optionalText(
                        fileKey, Paths.ALLOWED, text -> paths.read(text).map(Tls.CaFile::new))
                : table.optionalText(pinKey, PIN_ALLOWED, text -> Optional.of(text)
                        .filter(one -> PIN.matcher(one).matches())
                        .map(Tls.Pin::new));
    }
}
