package sv.k1.firmware.payout.lightning.clnrest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.OutsideText;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceAnswer.Fetched;
import sv.k1.firmware.lightning.InvoiceAnswer.Refused;
import sv.k1.firmware.lightning.InvoiceAnswer.Unreachable;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.payout.lightning.http.Field;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.http.NodeHttp.Reply;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;

/**
 * Gets the invoice of a BOLT 12 offer through Core Lightning ({@code fetchinvoice}, then {@code decode}), so that its hash is
 * known and journaled before money moves. Of the nodes we talk to only this one can part the two; off unless the operator wants it.
 *
 * <p>The rune needs two methods more: {@code fetchinvoice} and {@code decode}.
 */
public final class OfferClient implements InvoiceSource {
    private static final long WHOLE_MILLIS = 13_000;
    private static final int FETCH_SECONDS = 9;
    private static final long LEAST_SECONDS = 60;
    /** CLN does not tell what the last hop of a blinded path wants; BOLT 11's own number. */
    private static final int USUAL_CLTV = 18;
    /** Expired, no way to its node, no answer of its node (fetchinvoice.json): 1003 and 1005 may be better later. */
    private static final List<Long> REFUSED = List.of(1002L, 1004L);

    private final ChainNetwork network;
    private final NodeHttp http;
    private final LongSupplier nowUnixSeconds;

    public OfferClient(ChainNetwork network, NodeHttp http, LongSupplier nowUnixSeconds) {
        this.network = network;
        this.http = http;
        this.nowUnixSeconds = nowUnixSeconds;
    }

    /** Whether a target is an offer and not an address on the web. */
    public static boolean isOffer(LnurlPayTarget target) {
        return target.url().regionMatches(true, 0, "lno1", 0, 4);
    }

    @Override
    public InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount) {
        Deadline deadline = http.deadline(WHOLE_MILLIS);
        try {
            Reply reply = http.post(
                    deadline,
                    "v1/fetchinvoice",
                    Map.of("offer", target.url(), "amount_msat", amount.value(), "timeout", FETCH_SECONDS));
            JsonAnswer answer = bodyOf("fetchinvoice", reply);
            Optional<JsonAnswer> code = answer.optionalField("code");
            if (code.isPresent()) {
                String words = OutsideText.clean(Field.text(answer, "message").orElse(""))
                        .orElse("no words");
                return REFUSED.contains(Field.whole(code.get())) ? new Refused(words) : new Unreachable(words);
            }
            String text = answer.field("invoice").text();
            JsonAnswer decoded = bodyOf("decode", http.post(deadline, "v1/decode", Map.of("string", text)));
            return checked(invoice(text, decoded), amount);
        } catch (PeerFault fault) {
            return new Unreachable(String.valueOf(fault.getMessage()));
        }
    }

    /** Asking for an invoice is the only question there is, and the payee would see it. */
    @Override
    public Probe check(LnurlPayTarget target, MilliSats least) {
        return new Probe.CannotProbe();
    }

    private Invoice invoice(String text, JsonAnswer decoded) throws PeerFault {
        if (!decoded.field("type").text().equals("bolt12 invoice")
                || !decoded.field("valid").isTrue()) {
            throw decoded.implausible("no valid BOLT 12 invoice");
        }
        try {
            return new Invoice(
                    text.toLowerCase(Locale.ROOT),
                    new PaymentHash(decoded.field("invoice_payment_hash").text()),
                    Optional.of(Field.milliSats(decoded.field("invoice_amount_msat"))),
                    network,
                    Field.whole(decoded.field("invoice_created_at")),
                    Field.whole(decoded.field("invoice_relative_expiry")),
                    Field.text(decoded, "offer_description").flatMap(OutsideText::clean),
                    Optional.empty(),
                    decoded.field("invoice_node_id").text(),
                    USUAL_CLTV);
        } catch (IllegalArgumentException outOfRange) {
            throw decoded.implausible("with a field out of its range");
        }
    }

    private InvoiceAnswer checked(Invoice invoice, MilliSats amount) {
        if (!invoice.amount().equals(Optional.of(amount))) {
            return new Refused("asked for an invoice of " + amount + ", got "
                    + invoice.amount().map(MilliSats::toString).orElse("an open one"));
        }
        return invoice.isGoodFor(LEAST_SECONDS, nowUnixSeconds.getAsLong())
                ? new Fetched(invoice)
                : new Refused("sent an invoice that is over in less than " + LEAST_SECONDS + " s");
    }

    private JsonAnswer bodyOf(String method, Reply reply) throws PeerFault {
        return reply.body()
                .orElseThrow(() -> new PeerFault(
                        PeerFault.Kind.IMPLAUSIBLE,
                        http.where(method) + ": status " + reply.status() + " without a body"));
    }
}
