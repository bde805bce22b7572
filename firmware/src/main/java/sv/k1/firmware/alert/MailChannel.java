package sv.k1.firmware.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/** Sends each message as a mail in plain text through the operator's own mail server. */
public final class MailChannel implements AlertChannel {
    private static final String MILLIS = "10000";

    /** How the way to the mail server is kept secret. */
    public enum Security {
        /** TLS from the first byte, usually port 465. */
        TLS,
        /** Plain at first, then TLS or nothing at all, usually port 587. */
        STARTTLS,
        /** None: for a mail server on this computer. */
        NONE
    }

    /**
     * A mailbox of the operator and the way to it.
     *
     * @param login user and password, when the server asks for one
     * @param trust whose certificate is taken, when not the JDK's own list
     */
    public record Mailbox(
            String host,
            int port,
            Security security,
            Optional<Login> login,
            String from,
            List<String> to,
            Optional<SSLContext> trust) {
        public Mailbox {
            to = List.copyOf(to);
        }
    }

    /** Who we are to the mail server. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    private final Mailbox mailbox;
    private final Session session;

    public MailChannel(Mailbox mailbox) {
        this.mailbox = mailbox;
        this.session = Session.getInstance(properties(mailbox), authenticator(mailbox));
    }

    private static Properties properties(Mailbox to) {
        Properties mail = new Properties();
        mail.put("mail.transport.protocol", "smtp");
        mail.put("mail.smtp.host", to.host());
        mail.put("mail.smtp.port", Integer.toString(to.port()));
        mail.put("mail.smtp.auth", Boolean.toString(to.login().isPresent()));
        mail.put("mail.smtp.connectiontimeout", MILLIS);
        mail.put("mail.smtp.timeout", MILLIS);
        mail.put("mail.smtp.writetimeout", MILLIS);
        mail.put("mail.smtp.ssl.enable", Boolean.toString(to.security() == Security.TLS));
        mail.put("mail.smtp.starttls.enable", Boolean.toString(to.security() == Security.STARTTLS));
        mail.put("mail.smtp.starttls.required", Boolean.toString(to.security() == Security.STARTTLS));
        mail.put("mail.smtp.ssl.checkserveridentity", "true");
        to.trust().ifPresent(context -> mail.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        return mail;
    }

    private static Authenticator authenticator(Mailbox to) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                Login login = to.login().orElseThrow();
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(AlertMessage message) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(mailbox.from()));
            for (String to : mailbox.to()) {
                mail.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
            }
            mail.setSentDate(Date.from(message.at()));
            mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
            mail.setText(text(message), StandardCharsets.UTF_8.name());
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-K1-Alert", message.boot() + " " + message.number());
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new IOException("mail: " + e.getMessage(), e);
        }
    }

    private static String text(AlertMessage message) {
        Concern concern = message.notice().concern();
        return concern.words() + "\n" + (concern.action().isEmpty() ? "" : concern.action() + "\n") + "\n"
                + message.machine() + ", "
                + message.notice().kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ", " + message.since()
                + "\n";
    }

    @Override
    public void close() {}
}
