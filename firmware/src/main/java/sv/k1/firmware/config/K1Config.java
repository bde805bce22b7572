package sv.k1.firmware.config;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.Profile.Need;

/** A checked configuration. The example file beside this class explains every key. */
public record K1Config(
        Machine machine,
        Paper paper,
        Limits limits,
        Price price,
        List<Acceptor> acceptors,
        Printer printer,
        Scanner scanner,
        Cabinet cabinet,
        Chain chain,
        Wallet wallet,
        Journal journal,
        Screen screen,
        Technician technician,
        Optional<Lightning> lightning,
        Optional<Law> law,
        Optional<Alerts> alerts) {
    public K1Config {
        acceptors = List.copyOf(acceptors);
    }

    /**
     * Who and where.
     *
     * @param country ISO 3166 alpha-2
     * @param language BCP 47 tag with region, the screen's first language
     */
    public record Machine(
            String name,
            String operatorName,
            String contact,
            Optional<String> country,
            Currency currency,
            String language) {}

    /**
     * What the law of the place wants on receipts, in the operator's words; each 1 to 200 characters on one line.
     *
     * @param place where the machine stands
     * @param licence licence or registration number
     * @param authority who hears a complaint that the operator does not settle
     * @param refundRule when money comes back, and until when it may be asked for
     */
    public record Paper(
            Optional<String> place,
            Optional<String> licence,
            Optional<String> authority,
            Optional<String> refundRule) {}

    /**
     * The law of the place.
     *
     * @param profile signed data; its signature lies beside it
     * @param trustedKeys whose signature is believed
     * @param metByOperator what the profile asks for and the operator does outside of the machine
     */
    public record Law(Path profile, List<PublicKey> trustedKeys, List<Need> metByOperator) {
        public Law {
            trustedKeys = List.copyOf(trustedKeys);
            metByOperator = List.copyOf(metByOperator);
        }
    }

    /** Least and most cash of one sale; the minimum is not above the maximum. */
    public record Limits(Fiat minimum, Fiat maximum) {}

    /**
     * What a sale costs and where prices come from.
     *
     * @param lowest price of one bitcoin below which nothing is sold
     * @param highest price of one bitcoin above which nothing is sold
     * @param quorum how many fresh sources must agree, 2 to the number of sources
     * @param maxAgeSeconds age at which a price is stale, 5 to 60
     * @param lifetimeSeconds how long a quote stands without money inside
     */
    public record Price(
            BasisPoints fee,
            BasisPoints spread,
            Fiat fixedFee,
            ExchangeRate lowest,
            ExchangeRate highest,
            int quorum,
            int maxAgeSeconds,
            int lifetimeSeconds,
            List<PriceSource> sources) {
        public Price {
            sources = List.copyOf(sources);
        }
    }

    /**
     * One price source.
     *
     * @param path keys and array positions parted by dots, to the price in the JSON answer
     * @param expectPath the same to what the answer says of itself, when it is checked
     * @param expected what must stand there; present exactly when the path is
     * @param perSats for how many satoshis the price is
     */
    public record PriceSource(
            String name, URI url, String path, Optional<String> expectPath, Optional<String> expected, long perSats) {}

    /**
     * One cash acceptor, and what the operator expects it to say of itself.
     *
     * @param name in messages and in the journal: {@code acceptor} for the only one
     * @param protocol one that {@code AcceptorDrivers} knows
     * @param pollMillis 0 for a protocol that is not polled
     * @param denominations face values the device must know and the machine takes, ascending
     * @param model part of its identification, likewise its firmware
     * @param options keys of this protocol only
     */
    public record Acceptor(
            String name,
            String protocol,
            Path path,
            int pollMillis,
            List<Fiat> denominations,
            Optional<String> model,
            Optional<String> firmware,
            Optional<Currency> currency,
            Map<String, String> options) {
        public Acceptor {
            denominations = List.copyOf(denominations);
            options = Map.copyOf(options);
        }
    }

    /** The receipt printer. */
    public sealed interface Printer {
        /** Receipts are shown as QR codes only. */
        record None() implements Printer {}

        /**
         * @param family a driven row of the table of printers, on that paper
         * @param required without a working printer the machine is out of service
         */
        record EscPos(Path path, int baud, String family, int paperMillimetres, CodePageName codePage, boolean required)
                implements Printer {}
    }

    /** Character tables of printers. */
    public enum CodePageName {
        PC858,
        WPC1252,
        PC437
    }

    /** The code reader. */
    public sealed interface Scanner {
        /** Sends plain text lines. */
        record Serial(Path path, int baud) implements Scanner {}

        /** GM65 and its kin, which take commands. */
        record Gm65(Path path, int baud) implements Scanner {}

        /** A program outside writes pictures into a folder. */
        record CameraFolder(Path folder, int framesPerSecond) implements Scanner {}

        /** @param command program and arguments; it writes raw frames of this width and height in pixels */
        record CameraPipe(List<String> command, int width, int height) implements Scanner {
            public CameraPipe {
                command = List.copyOf(command);
            }
        }
    }

    /** Door, cashbox, tamper loop and lamp. */
    public sealed interface Cabinet {
        /** No sensors: only for a machine on a desk. */
        record None() implements Cabinet {}

        /** A sensor board on a serial line. */
        record Board(Path path, int baud) implements Cabinet {}

        /** Lines of a GPIO chip, by their numbers. */
        record Gpio(int chip, int doorLine, int cashboxLine, int tamperLine, int lampLine) implements Cabinet {}
    }

    /**
     * The operator's node and the fee policy.
     *
     * @param peer where raw transactions go when RPC does not answer
     * @param feeTargetBlocks what the node is asked for, 1 to 144
     * @param feeMost the share of the smallest sale that the network fee may take; empty for no bound
     * @param finalConfirmations from when a payout is final, 1 to 100
     * @param batchMinutes how long a payout may wait for others to share a transaction with; 0 for paying at once
     * @param bump when a payout that does not confirm gets a higher fee
     */
    public record Chain(
            ChainNetwork network,
            URI rpcUrl,
            RpcLogin login,
            Optional<PeerAddress> peer,
            int feeTargetBlocks,
            FeeRate feeFloor,
            FeeRate feeCap,
            FeeRate feeFallback,
            Optional<BasisPoints> feeMost,
            List<FeeSource> feeSources,
            int finalConfirmations,
            int batchMinutes,
            Bump bump) {
        public Chain {
            feeSources = List.copyOf(feeSources);
        }
    }

    /**
     * Higher fees for payouts that do not confirm.
     *
     * @param afterMinutes so long a version is left alone; 0 when only a technician orders another
     * @param most network fee of a transaction that was replaced, in satoshis; empty for the usual bound
     * @param mostVersions of one transaction that the machine makes by itself; empty for the usual number
     */
    public record Bump(int afterMinutes, Optional<Sats> most, Optional<Integer> mostVersions) {}

    /**
     * Who is asked for a fee rate when the node has no estimate.
     *
     * @param path of the number of satoshis per virtual byte in its JSON answer
     */
    public record FeeSource(String name, URI url, String path) {}

    /** How the node knows us; secrets stay in files. */
    public sealed interface RpcLogin {
        record Cookie(Path file) implements RpcLogin {}

        record Password(String user, Path passwordFile) implements RpcLogin {}
    }

    /** @param port 1 to 65535 */
    public record PeerAddress(String host, int port) {}

    /**
     * Where the keys are, and how little they may do.
     *
     * @param mostPerHour that the signer lets out within any hour, network fees counted in; empty for no limit
     * @param cold where coins above a sum go; empty for a machine that keeps what it is sent
     */
    public record Wallet(Path seedFile, Path passphraseFile, Optional<Sats> mostPerHour, Optional<Cold> cold) {}

    /** @param descriptor of the operator's cold wallet, public keys only; not read yet */
    public record Cold(Sats mostFloat, String descriptor) {}

    /** The witness file lies on another disk where there is one. */
    public record Journal(Path file, Path witnessFile) {}

    /** @param port on loopback only, 1024 to 65535 */
    public record Screen(int port) {}

    /** @param metricsPort on loopback only, 1024 to 65535 */
    public record Technician(Path socket, Optional<Integer> metricsPort) {}

    /**
     * How the operator hears of what needs a person: by webhook, by mail, or by both.
     *
     * @param repeatHours until what still stands is told again
     * @param heartbeatMinutes between two signs of life by webhook, when they are wanted
     */
    public record Alerts(
            Optional<AlertHook> webhook,
            Optional<AlertMail> mail,
            int repeatHours,
            Optional<Integer> heartbeatMinutes) {}

    /** @param secretFile what messages are signed with */
    public record AlertHook(URI url, Optional<Path> secretFile, Optional<Tls> tls) {}

    /** How the way to the mail server is kept secret. */
    public enum MailSecurity {
        TLS,
        STARTTLS,
        NONE
    }

    /**
     * A mail server and the operator's mailboxes.
     *
     * @param user with {@code passwordFile}, when the server wants a login
     */
    public record AlertMail(
            String host,
            int port,
            MailSecurity security,
            Optional<String> user,
            Optional<Path> passwordFile,
            Optional<Tls> tls,
            String from,
            List<String> to) {
        public AlertMail {
            to = List.copyOf(to);
        }
    }

    /** What kind of Lightning node the operator has. */
    public enum LightningKind {
        LND,
        PHOENIXD,
        CLN,
        LNBITS
    }

    /**
     * Payouts by Lightning.
     *
     * @param credentialFile macaroon, password, rune or key, alone in a file
     * @param tls by what the node's certificate is known; empty for the public authorities
     * @param ownNodeId an invoice of this node is refused
     * @param mostSats a payout above this goes on chain
     * @param feeShare of a payment that routing may cost
     * @param probe whether a route is looked for before cash
     * @param offers whether BOLT 12 offers are paid; only Core Lightning can
     * @param paySeconds how long the node may look for routes
     */
    public record Lightning(
            LightningKind kind,
            URI url,
            Path credentialFile,
            Optional<Tls> tls,
            Optional<String> ownNodeId,
            int mostSats,
            BasisPoints feeShare,
            int feeLeastSats,
            int feeMostSats,
            boolean probe,
            boolean offers,
            int paySeconds,
            Optional<Withdraw> withdraw) {}

    /**
     * The operator's withdraw service.
     *
     * @param seconds how long a wallet may hand in its invoice
     */
    public record Withdraw(URI url, Path tokenFile, Optional<Tls> tls, int seconds) {}

    /** By what a peer's certificate is known that no public authority vouches for. */
    public sealed interface Tls {
        /** @param sha256 of the one certificate, in hexadecimal */
        record Pin(String sha256) implements Tls {}

        /** @param pem certificates of the operator's own authorities */
        record CaFile(Path pem) implements Tls {}
    }
}
