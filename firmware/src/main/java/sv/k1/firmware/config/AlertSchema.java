package sv.k1.firmware.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sv.k1.firmware.config.K1Config.AlertHook;
import sv.k1.firmware.config.K1Config.AlertMail;
import sv.k1.firmware.config.K1Config.Alerts;
import sv.k1.firmware.config.K1Config.MailSecurity;
import sv.k1.firmware.config.K1Config.Tls;

/** The table {@code [alerts]}; a machine without it tells nobody by itself. */
final class AlertSchema {
    private static final String TABLE = "alerts";
    private static final String URL_ALLOWED = "an https address, or http to 127.0.0.1; no password in it";
    private static final String HOST_ALLOWED = "the name of a mail server";
    private static final String MAILBOX_ALLOWED = "an address such as \"k1@example.org\"";
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,252}");
    private static final Pattern MAILBOX =
            Pattern.compile("[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z](?:[0-9A-Za-z.-]{0,252}[0-9A-Za-z])?");
    private static final List<String> HERE = List.of("127.0.0.1", "localhost");
    private static final int MOST_MAILBOXES = 8;
    private static final int MOST_PORT = 65_535;
    private static final int LONGEST_USER = 128;

    private final Paths paths;

    AlertSchema(Paths paths) {
        this.paths = paths;
    }

    Supplier<Optional<Alerts>> read(Section root) {
        if (!root.has(TABLE)) {
            return Optional::empty;
        }
        Section table = root.section(TABLE, "how the operator hears of what needs a person");
        if (!table.has("webhook-url") && !table.has("mail-host")) {
            table.note("webhook-url", "missing, and alerts.mail-host too", "allowed: one of the two, or both");
        }
        Supplier<Optional<AlertHook>> hook = hook(table);
        Supplier<Optional<AlertMail>> mail = mail(table);
        Setting<Integer> repeat =
                table.has("repeat-hours") ? table.whole("repeat-hours", 1, 168, "hours") : Setting.of(6);
        Optional<Setting<Integer>> heartbeat = table.has("heartbeat-minutes")
                ? Optional.of(table.whole("heartbeat-minutes", 1, 1_440, "minutes"))
                : Optional.empty();
        if (heartbeat.isPresent() && !table.has("webhook-url")) {
            table.note("heartbeat-minutes", "found without alerts.webhook-url", "allowed: with a webhook");
        }
        table.finish();
        return () -> Optional.of(new Alerts(hook.get(), mail.get(), repeat.value(), heartbeat.map(Setting::value)));
    }

    private Supplier<Optional<AlertHook>> hook(Section table) {
        if (!table.has("webhook-url")) {
            return Optional::empty;
        }
        Setting<URI> url = table.text("webhook-url", URL_ALLOWED, ValueText::safeUrl);
        Setting<Optional<Path>> secret = table.optionalText("webhook-secret-file", Paths.ALLOWED, paths::read);
        Setting<Optional<Tls>> tls = TlsKeys.read(paths, table, url, "webhook-tls-sha256", "webhook-tls-ca-file");
        return () -> Optional.of(new AlertHook(url.value(), secret.value(), tls.value()));
    }

    private Supplier<Optional<AlertMail>> mail(Section table) {
        if (!table.has("mail-host")) {
            return Optional::empty;
        }
        Setting<String> host = table.text("mail-host", HOST_ALLOWED, matching(HOST));
        Setting<Integer> port = table.whole("mail-port", 1, MOST_PORT, "");
        Setting<MailSecurity> security = table.text(
                "mail-security", ValueText.choices(MailSecurity.class), ValueText.choice(MailSecurity.class));
        boolean isElsewhere = host.read().filter(name -> !HERE.contains(name)).isPresent();
        if (isElsewhere && security.read().equals(Optional.of(MailSecurity.NONE))) {
            table.note("mail-security", "found none for another computer", "allowed: tls or starttls");
        }
        Setting<Optional<String>> user =
                table.optionalText("mail-user", "1 to 128 visible characters", ValueText.line(LONGEST_USER));
        Setting<Optional<Path>> password = table.optionalText("mail-password-file", Paths.ALLOWED, paths::read);
        if (table.has("mail-user") != table.has("mail-password-file")) {
            table.note(
                    table.has("mail-user") ? "mail-password-file" : "mail-user",
                    "missing beside the other one",
                    "allowed: both or neither");
        }
        Setting<Optional<Tls>> tls = TlsKeys.read(paths, table, "mail-tls-sha256", "mail-tls-ca-file");
        Setting<String> from = table.text("mail-from", MAILBOX_ALLOWED, matching(MAILBOX));
        Setting<List<String>> to = table.texts("mail-to", MOST_MAILBOXES, MAILBOX_ALLOWED, matching(MAILBOX));
        return () -> Optional.of(new AlertMail(
                host.value(),
                port.value(),
                security.value(),
                user.value(),
                password.value(),
                tls.value(),
                from.value(),
                to.value()));
    }

    private static Function<String, Optional<String>> matching(Pattern pattern) {
        return text -> Optional.of(text).filter(one -> pattern.matcher(one).matches());
    }
}
