package sv.k1.hal.supervisor.systemd;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.supervisor.ServiceNotifier;

/**
 * Tells systemd how the service is, by the {@code sd_notify} protocol. Never waits and never throws: a word that does
 * not get through is logged once per outage, and the watchdog judges the silence. For one thread at a time.
 */
public final class SystemdNotifier implements ServiceNotifier {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final int LONGEST_STATUS = 200;

    private final String socketPath;
    private boolean isFailing;

    /**
     * @param socketPath absolute path, or an abstract name that begins with {@code @}; at most 107 bytes
     * @throws IllegalArgumentException if it is neither
     */
    public SystemdNotifier(String socketPath) {
        int bytes = socketPath.getBytes(StandardCharsets.UTF_8).length;
        boolean isKnownForm = socketPath.startsWith("/") || socketPath.startsWith("@");
        if (!isKnownForm || bytes < 2 || bytes >= LibcSocket.LONGEST_PATH_BYTES) {
            throw new IllegalArgumentException(SOCKET + " must be an absolute path or an abstract name with @, of 2 to "
                    + (LibcSocket.LONGEST_PATH_BYTES - 1) + " bytes, got '" + socketPath + "'");
        }
        this.socketPath = socketPath;
    }

    /** The notifier for this environment: silent when the service was not started by systemd. */
    public static ServiceNotifier fromEnvironment(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(SOCKET))
                .filter(path -> !path.isEmpty())
                .<ServiceNotifier>map(SystemdNotifier::new)
                .orElseGet(ServiceNotifier::none);
    }

    @Override
    public void ready() {
        send("READY=1");
    }

    @Override
    public void alive() {
        send("WATCHDOG=1");
    }

    /** Control characters become spaces, so that a line cannot smuggle in another word; cut after 200 characters. */
    @Override
    public void status(String line) {
        String clean = line.replaceAll("\\p{Cntrl}", " ");
        send("STATUS=" + clean.substring(0, Math.min(clean.length(), LONGEST_STATUS)));
    }

    @Override
    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String message) {
        try {
            LibcSocket.send(socketPath, message);
            isFailing = false;
        } catch (NotifyFailed failed) {
            if (!isFailing) {
                isFailing = true;
                LOG.warn("systemd was not told {}: {}", message, failed.getMessage());
            }
        }
    }
}
