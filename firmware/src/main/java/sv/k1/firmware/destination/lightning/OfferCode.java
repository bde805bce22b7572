package sv.k1.firmware.destination.lightning;

import java.util.Optional;
import java.util.stream.Stream;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.OutsideText;
import sv.k1.firmware.destination.PaymentUri;
import sv.k1.firmware.destination.PercentCode;
import sv.k1.firmware.destination.bolt12.Bolt12Offer;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LnurlPayTarget;

/** An offer that a machine could pay: bare, behind {@code lightning:}, or as {@code lno} of a payment URI (BIP321). */
final class OfferCode {
    private OfferCode() {}

    /**
     * The first sound offer of the text for this network whose amount, if it asks for one, is in bitcoin.
     *
     * @return a target whose address is the offer itself
     */
    static Optional<LightningTarget> read(String text, ChainNetwork network) {
        String trimmed = DestinationText.trim(text);
        boolean isPrefixed = trimmed.regionMatches(true, 0, LightningCode.SCHEME, 0, LightningCode.SCHEME.length());
        String bare = isPrefixed ? LightningCode.withoutScheme(trimmed) : trimmed;
        Stream<String> codes = PaymentUri.hasScheme(bare)
                ? PaymentUri.values(bare, "lno").stream()
                        .map(value -> PercentCode.decode(value).orElse(""))
                : Stream.of(bare);
        return codes.map(Bolt12Offer::read)
                .flatMap(Optional::stream)
                .filter(offer -> offer.currency().isEmpty() && offer.isFor(genesis(network)))
                .map(OfferCode::target)
                .findFirst();
    }

    private static LightningTarget target(Bolt12Offer offer) {
        String shown = offer.issuer()
                .or(offer::description)
                .flatMap(OutsideText::clean)
                .orElse("BOLT 12");
        return new LightningTarget.ToPayRequest(new LnurlPayTarget(offer.text(), shown));
    }

    /** Hash of the first block, in wire order, as BOLT 12 names chains. */
    private static String genesis(ChainNetwork network) {
        return switch (network) {
            case MAINNET -> "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";
            case TESTNET -> "43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000";
            case SIGNET -> "f61eee3b63a380a477a063af32b2bbc97c9ff9f01f2c4225e973988108000000";
            case REGTEST -> "06226e46111a0b59caaf126043eb5bbf28c34f3a5e332a1fc7b2b73cf188910f";
        };
    }
}
