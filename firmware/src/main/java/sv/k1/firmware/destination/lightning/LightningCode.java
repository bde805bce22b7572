package sv.k1.firmware.destination.lightning;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.OutsideText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.destination.PaymentUri;
import sv.k1.firmware.destination.PercentCode;
import sv.k1.firmware.destination.SecretDetector;
import sv.k1.firmware.destination.bolt11.Bolt11;
import sv.k1.firmware.destination.bolt11.Bolt11Invoice;
import sv.k1.firmware.destination.bolt11.Bolt11Reading;
import sv.k1.firmware.destination.bolt12.Bolt12Offer;
import sv.k1.firmware.destination.lnurl.LnurlText;
import sv.k1.firmware.destination.lnurl.LnurlText.Lnurl;
import sv.k1.firmware.destination.lnurl.LnurlText.Purpose;
import sv.k1.firmware.destination.lnurl.WebAddress;
import sv.k1.firmware.destination.lnurl.WebAddress.Reach;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LightningText.NotLightning;
import sv.k1.firmware.lightning.LightningText.Payable;
import sv.k1.firmware.lightning.LightningText.Refusal;
import sv.k1.firmware.lightning.LightningText.Refused;
import sv.k1.firmware.lightning.LnurlPayTarget;

/**
 * What of a scanned text is Lightning: invoices, LNURL, Lightning addresses, offers, each bare, behind {@code lightning:}, in a
 * payment URI, or carried by a web address. A text that holds a secret, or a payment URI with a fault, is left to {@link
 * DestinationText}, which names the reason.
 */
public final class LightningCode {
    static final String SCHEME = "lightning:";
    /** Twice what a reader hands over. */
    private static final int MAX_LENGTH = 8192;

    private LightningCode() {}

    /**
     * Reads a text of any length and content; never throws. Amount, expiry and payee of an invoice are not judged.
     *
     * @param network the machine's own network; on regtest, codes that lead to this computer itself are let through
     */
    public static LightningText read(String text, ChainNetwork network) {
        return read(text, network, false);
    }

    /** @param offers whether the node can get the invoice of an offer; else offers are refused by name */
    public static LightningText read(String text, ChainNetwork network, boolean offers) {
        LightningText read = withoutOffers(text, network);
        return offers && read instanceof Refused(Refusal reason, var onChain) && reason == Refusal.OFFER
                ? OfferCode.read(text, network)
                        .<LightningText>map(target -> new Payable(target, onChain))
                        .orElse(read)
                : read;
    }

    private static LightningText withoutOffers(String text, ChainNetwork network) {
        if (text.length() > MAX_LENGTH || SecretDetector.holdsSecret(text)) {
            return new NotLightning();
        }
        String trimmed = DestinationText.trim(text);
        boolean isPrefixed = trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String bare = isPrefixed ? withoutScheme(trimmed) : trimmed;
        if (PaymentUri.hasScheme(bare)) {
            return unified(bare, network);
        }
        return single(bare, network)
                .or(() -> carried(bare, network))
                .orElseGet(() -> isPrefixed ? refused(Refusal.MALFORMED) : new NotLightning());
    }

    /** Some wallets write two slashes, some leave a blank. */
    static String withoutScheme(String text) {
        String rest = text.substring(SCHEME.length());
        return DestinationText.trim(rest.startsWith("//") ? rest.substring(2) : rest);
    }

    /** One code without any scheme of URIs; empty when it has the shape of none. */
    private static Optional<LightningText> single(String text, ChainNetwork network) {
        if (Bolt11.looksLikeInvoice(text)) {
            return Optional.of(invoice(text.replaceAll("\\s", ""), network));
        }
        if (Bolt12Offer.looksLikeBolt12(text)) {
            return Optional.of(refused(Bolt12Offer.read(text).isPresent() ? Refusal.OFFER : Refusal.MALFORMED));
        }
        if (LnurlText.looksLikeLnurl(text)) {
            return Optional.of(LnurlText.read(text)
                    .map(lnurl -> payRequest(lnurl, network))
                    .orElseGet(() -> refused(Refusal.MALFORMED)));
        }
        return Optional.empty();
    }

    /** A web address that has a code in it, or is one; empty for other pages, which nobody opens. */
    private static Optional<LightningText> carried(String text, ChainNetwork network) {
        Optional<WebAddress> address = WebAddress.read(text);
        Optional<String> code = address.flatMap(LnurlText::carriedBy).flatMap(PercentCode::decode);
        if (code.isPresent()) {
            return Optional.of(
                    single(DestinationText.trim(code.get()), network).orElseGet(() -> refused(Refusal.MALFORMED)));
        }
        return address.flatMap(LnurlText::ofUrl)
                .filter(lnurl -> lnurl.purpose() == Purpose.PAY)
                .map(lnurl -> payRequest(lnurl, network));
    }

    private static LightningText unified(String uri, ChainNetwork network) {
        ParsedText onChain = DestinationText.parse(uri, network);
        return switch (onChain) {
            case ParsedText.Usable(Destination destination) -> beside(uri, Optional.of(destination), network);
            case ParsedText.ClaimTicket _ -> new NotLightning();
            case ParsedText.Refused(ParsedText.Refusal reason) ->
                switch (reason) {
                    // What stands there beside the invoice is no fault, only no way to pay for us.
                    case LIGHTNING, SILENT_PAYMENT, UNKNOWN_WITNESS_VERSION -> beside(uri, Optional.empty(), network);
                    case NOT_BITCOIN,
                            CHECKSUM,
                            WRONG_NETWORK,
                            NOT_OF_THIS_TEST_NETWORK,
                            OTHER_COIN,
                            SECRET,
                            EXTENDED_PUBLIC_KEY,
                            REQUIRED_PARAMETER,
                            MALFORMED_URI,
                            PAYMENT_NAME,
                            TOO_LONG,
                            OTHER_CODE -> new NotLightning();
                };
        };
    }

    /** The first code of a payment URI that can be paid, else the first refusal. */
    private static LightningText beside(String uri, Optional<Destination> onChain, ChainNetwork network) {
        List<String> codes = PaymentUri.values(uri, "lightning").stream()
                .map(value -> DestinationText.trim(PercentCode.decode(value).orElse("")))
                .filter(value -> !value.isEmpty())
                .toList();
        Optional<LightningText> refusal = Optional.empty();
        for (String code : codes.isEmpty() ? List.of(PaymentUri.target(uri)) : codes) {
            Optional<LightningText> read = single(code, network);
            if (read.isPresent() && read.get() instanceof Payable(LightningTarget target, var _)) {
                return new Payable(target, onChain);
            }
            refusal = refusal.or(() -> read);
        }
        Optional<Refusal> reason = refusal.map(LightningCode::reason)
                .or(() -> codes.isEmpty() ? Optional.empty() : Optional.of(Refusal.MALFORMED))
                .or(() -> PaymentUri.values(uri, "lno").isEmpty() ? Optional.empty() : Optional.of(Refusal.OFFER));
        return reason.<LightningText>map(named -> new Refused(named, onChain)).orElseGet(NotLightning::new);
    }

    private static LightningText invoice(String text, ChainNetwork network) {
        return switch (Bolt11.read(text)) {
            case Bolt11Reading.Bad bad -> refused(bad.isUnsupported() ? Refusal.UNSUPPORTED : Refusal.MALFORMED);
            case Bolt11Reading.Good(Bolt11Invoice invoice) ->
                invoice.currency().equals(currency(network))
                        ? new Payable(new LightningTarget.ToInvoice(ofNetwork(invoice, network)), Optional.empty())
                        : refused(Refusal.WRONG_NETWORK);
        };
    }

    /** BIP173's prefix, but signet has one of its own in invoices so that it is not taken for testnet. */
    private static String currency(ChainNetwork network) {
        return network == ChainNetwork.SIGNET ? "tbs" : network.humanReadablePart();
    }

    private static Invoice ofNetwork(Bolt11Invoice read, ChainNetwork network) {
        return new Invoice(
                read.text(),
                read.hash(),
                read.amount(),
                network,
                read.timestampSeconds(),
                read.expirySeconds(),
                read.description().flatMap(OutsideText::clean),
                read.descriptionHashHex(),
                read.payeeHex(),
                read.minFinalCltvExpiry());
    }

    private static LightningText payRequest(Lnurl lnurl, ChainNetwork network) {
        if (lnurl.purpose() == Purpose.SOMETHING_ELSE) {
            return refused(Refusal.NOT_A_PAY_CODE);
        }
        Reach reach = lnurl.address().reach();
        boolean isReachable = reach == Reach.PUBLIC || (reach == Reach.LOOPBACK && network == ChainNetwork.REGTEST);
        return isReachable
                ? new Payable(
                        new LightningTarget.ToPayRequest(
                                new LnurlPayTarget(lnurl.address().toString(), lnurl.shown())),
                        Optional.empty())
                : refused(Refusal.UNSAFE_ADDRESS);
    }

    private static Refusal reason(LightningText text) {
        return switch (text) {
            case Refused(Refusal named, var _) -> named;
            case Payable _, NotLightning _ -> Refusal.MALFORMED;
        };
    }

    private static LightningText refused(Refusal reason) {
        return new Refused(reason, Optional.empty());
    }
}
