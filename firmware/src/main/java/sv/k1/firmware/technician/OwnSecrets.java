package sv.k1.firmware.technician;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sv.k1.firmware.config.ConfigText;

/**
 * What this machine's own secrets are, as far as whoever asks can read them: used only to take them out of what is written.
 * They stay in this process and are written nowhere.
 */
final class OwnSecrets {
    private static final int MOST_BYTES = 8_192;
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(?:PASS|SECRET|TOKEN|KEY|MACAROON|RUNE|CREDENTIAL|COOKIE|SEED|AUTH).*");

    private final Set<String> found = new LinkedHashSet<>();

    static Set<String> of(Path config, Map<String, String> environment) {
        OwnSecrets secrets = new OwnSecrets();
        environment.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                secrets.add(value);
            }
        });
        try {
            ConfigText.hidden(config).forEach(secrets::add);
            ConfigText.secretFiles(config).forEach(secrets::readFile);
        } catch (IOException _) {
            // What cannot be read here cannot get into the bundle from here either; the patterns look for the rest.
            return secrets.found;
        }
        return secrets.found;
    }

    private void readFile(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            add(new String(bytes, StandardCharsets.UTF_8));
            found.add(HexFormat.of().formatHex(bytes));
            found.add(HexFormat.of().withUpperCase().formatHex(bytes));
            found.add(Base64.getEncoder().encodeToString(bytes));
        } catch (IOException | InvalidPathException _) {
            // Not for this user, or not there: then it is not known here.
            return;
        }
    }

    /** A text in the forms in which logs and addresses show it. */
    private void add(String text) {
        String secret = text.strip();
        if (secret.isEmpty()) {
            return;
        }
        found.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        found.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        found.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        found.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        found.add(HexFormat.of().formatHex(bytes));
        secret.lines().map(String::strip).forEach(found::add);
        int colon = secret.indexOf(':');
        if (colon >= 0) {
            found.add(secret.substring(colon + 1).strip());
        }
    }
}
