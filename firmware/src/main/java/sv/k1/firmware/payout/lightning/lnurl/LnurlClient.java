package sv.k1.firmware.payout.lightning.lnurl;

import io.avaje.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.OutsideText;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.destination.lnurl.WebAddress;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceAnswer.Fetched;
import sv.k1.firmware.lightning.InvoiceAnswer.Refused;
import sv.k1.firmware.lightning.InvoiceAnswer.Unreachable;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.JsonValue;
import sv.k1.hal.time.MonotonicClock;

/**
 * LUD-06: asks for the parameters, then for an invoice of the exact amount. The address comes from a stranger and so does the
 * callback in the answer: both go to public https hosts only, judged after the name was looked up, without redirects, 64 KiB and
 * twelve seconds for both together. No comment and nothing about the payer is sent.
 */
public final class LnurlClient implements InvoiceSource {
    private static final long WHOLE_MILLIS = 12_000;
    /** For the check before cash: somebody waits for the slot to open. */
    private static final long CHECK_MILLIS = 6_000;
    /** An invoice that is over sooner may be over before it is paid. */
    private static final long LEAST_SECONDS = 60;

    private final ChainNetwork network;
    private final MonotonicClock clock;
    private final LongSupplier nowUnixSeconds;
    private final WebPages web;

    /** @param network on regtest this computer itself may be asked, and in clear */
    public LnurlClient(ChainNetwork network, MonotonicClock clock, LongSupplier nowUnixSeconds) {
        this(network, clock, nowUnixSeconds, Dialer.system());
    }

    LnurlClient(ChainNetwork network, MonotonicClock clock, LongSupplier nowUnixSeconds, Dialer dialer) {
        this(network, clock, nowUnixSeconds, new PinnedGet(dialer, network == ChainNetwork.REGTEST));
    }

    /** @param web where the pages are read; the judgement of what they say is the same everywhere */
    public LnurlClient(ChainNetwork network, MonotonicClock clock, LongSupplier nowUnixSeconds, WebPages web) {
        this.network = network;
        this.clock = clock;
        this.nowUnixSeconds = nowUnixSeconds;
        this.web = web;
    }

    /** The service said no, in its own words or by an answer that does not fit. */
    private static final class NotServed extends Exception {
        private static final long serialVersionUID = 1L;

        NotServed(String reason) {
            super(reason, null, false, false);
        }
    }

    @Override
    public InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount) {
        Deadline deadline = Deadline.in(clock, WHOLE_MILLIS);
        try {
            Page page = page(target, deadline);
            if (amount.value() < page.least() || amount.value() > page.most()) {
                throw new NotServed("takes " + page.least() + " to " + page.most() + " msat, asked for " + amount);
            }
            JsonAnswer answer = ask(withAmount(page.callback(), amount), deadline);
            return new Fetched(checked(answer.field("pr").text(), amount, page.metadata()));
        } catch (NotServed refused) {
            return new Refused(String.valueOf(refused.getMessage()));
        } catch (PeerFault implausible) {
            return new Refused(String.valueOf(implausible.getMessage()));
        } catch (IOException unreachable) {
            return new Unreachable(target.shown() + ": " + unreachable.getMessage());
        }
    }

    /**
     * Only the first of the two questions: somebody is there, and the callback is one that may be asked. Nobody there is as good as a
     * no while the cash is still outside. The least sum the page takes counts for nothing: more may go in than the least sale.
     */
    @Override
    public Probe check(LnurlPayTarget target, MilliSats least) {
        Deadline deadline = Deadline.in(clock, CHECK_MILLIS);
        try {
            Page page = page(target, deadline);
            if (least.value() > page.most() || page.least() > page.most()) {
                throw new NotServed("takes " + page.least() + " to " + page.most() + " msat, the least is " + least);
            }
            withAmount(page.callback(), least);
            return new Probe.Payable(Sats.ZERO);
        } catch (NotServed refused) {
            return new Probe.NoRoute(String.valueOf(refused.getMessage()));
        } catch (PeerFault implausible) {
            return new Probe.NoRoute(String.valueOf(implausible.getMessage()));
        } catch (IOException unreachable) {
            return new Probe.NoRoute(target.shown() + ": " + unreachable.getMessage());
        }
    }

    /** What LUD-06 calls the parameters, amounts in millisatoshis. */
    private record Page(long least, long most, String metadata, String callback) {}

    private Page page(LnurlPayTarget target, Deadline deadline) throws IOException, NotServed, PeerFault {
        JsonAnswer parameters = ask(address(target.url()), deadline);
        if (!parameters.field("tag").text().equals("payRequest")) {
            throw new NotServed("the link is not for being paid");
        }
        return new Page(
                whole(parameters.field("minSendable")),
                whole(parameters.field("maxSendable")),
                parameters.field("metadata").text(),
                parameters.field("callback").text());
    }

    private WebAddress address(String url) throws NotServed {
        WebAddress address =
                WebAddress.read(url).orElseThrow(() -> new NotServed("expected an https address in the answer"));
        boolean isOurs = network == ChainNetwork.REGTEST && address.reach() == WebAddress.Reach.LOOPBACK;
        if (!address.isHttps() && !isOurs) {
            throw new NotServed("expected an https address, got " + address.scheme());
        }
        // Judged once more after the name was looked up. But what its own text gives away needs no second try, and
        // somebody waits.
        if (address.reach() != WebAddress.Reach.PUBLIC && !isOurs) {
            throw new NotServed("expected a public host, got " + address.host());
        }
        return address;
    }

    private JsonAnswer ask(WebAddress address, Deadline deadline) throws IOException, NotServed, PeerFault {
        WebPages.Reply reply = web.get(address, deadline);
        if (reply.status() >= 500 || reply.status() == 429) {
            throw new IOException("status " + reply.status());
        }
        JsonAnswer answer = json(address, reply);
        Optional<JsonAnswer> status = answer.optionalField("status");
        boolean isError = status.isPresent() && status.get().text().equalsIgnoreCase("ERROR");
        if (isError) {
            Optional<JsonAnswer> reason = answer.optionalField("reason");
            String words = reason.isPresent() ? reason.get().text() : "";
            throw new NotServed(OutsideText.clean(words).orElse("the service refused without words"));
        }
        if (reply.status() != 200) {
            throw new NotServed("the service answered with status " + reply.status());
        }
        return answer;
    }

    private static JsonAnswer json(WebAddress address, WebPages.Reply reply) throws NotServed {
        try {
            JsonValue value = JsonTexts.read(reply.body().getBytes(StandardCharsets.UTF_8));
            if (!(value instanceof JsonValue.JsonObject)) {
                throw new NotServed("expected a JSON object, status " + reply.status());
            }
            return new JsonAnswer(address.host(), value);
        } catch (JsonException notJson) {
            throw new NotServed("expected JSON, status " + reply.status());
        }
    }

    private static long whole(JsonAnswer number) throws PeerFault {
        try {
            return number.decimal().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw number.implausible("not a whole number");
        }
    }

    private WebAddress withAmount(String callback, MilliSats amount) throws NotServed {
        WebAddress address = address(callback);
        if (address.parameter("amount").isPresent()) {
            throw new NotServed("the callback has an amount already");
        }
        String joint = address.rest().indexOf('?') < 0 ? "?" : "&";
        return address(address + joint + "amount=" + amount.value());
    }

    private Invoice checked(String text, MilliSats amount, String metadata) throws NotServed {
        if (!(LightningCode.read(text, network)
                instanceof LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _))) {
            throw new NotServed("sent no invoice of " + network + " that can be paid");
        }
        if (invoice.amount().filter(amount::equals).isEmpty()) {
            throw new NotServed("asked for an invoice of " + amount + ", got "
                    + invoice.amount().map(MilliSats::toString).orElse("an open one"));
        }
        if (invoice.descriptionHashHex()
                .filter(hash -> !hash.equals(sha256(metadata)))
                .isPresent()) {
            throw new NotServed("sent an invoice for another description");
        }
        if (!invoice.isGoodFor(LEAST_SECONDS, nowUnixSeconds.getAsLong())) {
            throw new NotServed("sent an invoice that is over in less than " + LEAST_SECONDS + " s");
        }
        return invoice;
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
