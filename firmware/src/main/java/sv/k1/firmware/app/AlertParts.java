package sv.k1.firmware.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.alert.AlertChannel;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.alert.MailChannel;
import sv.k1.firmware.alert.Webhook;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.technician.AlertDesk;
import sv.k1.firmware.technician.TechnicianServer;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.firmware.web.SecretFile;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Makes the channels of the configuration. */
final class AlertParts {
    private static final Logger LOG = LoggerFactory.getLogger(AlertParts.class);
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long MINUTE_MILLIS = 60_000;

    private AlertParts() {}

    /**
     * Who tells the operator. Nobody to tell is no reason not to sell: a secret that cannot be read is told in the status.
     *
     * @param notes gets what a person has to mend
     */
    static Optional<AlertWatch> watch(
            K1Config config,
            String boot,
            Supplier<Optional<TechnicianServer>> technicians,
            Consumer<String> notes,
            MonotonicClock clock,
            WallClock wallClock) {
        if (config.alerts().isEmpty()) {
            return Optional.empty();
        }
        String machine = config.machine().name();
        try {
            return Optional.of(new AlertWatch(
                    new AlertDesk(technicians, machine, config.machine().language()),
                    habits(config.alerts().get(), machine, boot),
                    channels(config.alerts().get(), machine, clock),
                    clock,
                    wallClock));
        } catch (IOException e) {
            LOG.warn("no alerts: {}", e.getMessage());
            notes.accept("no alerts are sent: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<AlertChannel> channels(K1Config.Alerts alerts, String machine, MonotonicClock clock)
            throws IOException {
        List<AlertChannel> channels = new ArrayList<>();
        if (alerts.webhook().isPresent()) {
            channels.add(webhook(alerts.webhook().get(), machine, clock));
        }
        if (alerts.mail().isPresent()) {
            channels.add(mail(alerts.mail().get()));
        }
        return channels;
    }

    private static AlertWatch.Habits habits(K1Config.Alerts alerts, String machine, String boot) {
        return new AlertWatch.Habits(
                machine,
                boot,
                alerts.repeatHours() * HOUR_MILLIS,
                alerts.heartbeatMinutes().map(minutes -> minutes * MINUTE_MILLIS));
    }

    private static AlertChannel webhook(K1Config.AlertHook hook, String machine, MonotonicClock clock)
            throws IOException {
        Optional<byte[]> secret = Optional.empty();
        if (hook.secretFile().isPresent()) {
            secret = Optional.of(text(hook.secretFile().get()).getBytes(StandardCharsets.UTF_8));
        }
        return new Webhook(hook.url(), machine, secret, hook.tls().map(Lightning::trust), clock);
    }

    private static AlertChannel mail(K1Config.AlertMail mail) throws IOException {
        Optional<MailChannel.Login> login = Optional.empty();
        if (mail.user().isPresent() && mail.passwordFile().isPresent()) {
            login = Optional.of(new MailChannel.Login(
                    mail.user().get(), text(mail.passwordFile().get())));
        }
        return new MailChannel(new MailChannel.Mailbox(
                mail.host(),
                mail.port(),
                switch (mail.security()) {
                    case TLS -> MailChannel.Security.TLS;
                    case STARTTLS -> MailChannel.Security.STARTTLS;
                    case NONE -> MailChannel.Security.NONE;
                },
                login,
                mail.from(),
                mail.to(),
                mail.tls().map(Lightning::trust).map(CertificateTrust::context)));
    }

    /** Without the line end that an editor leaves. */
    private static String text(Path file) throws IOException {
        return new String(SecretFile.read(file), StandardCharsets.UTF_8).strip();
    }
}
