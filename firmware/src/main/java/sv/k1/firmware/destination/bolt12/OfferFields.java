package sv.k1.firmware.destination.bolt12;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields of an offer (BOLT 12, "TLV Fields for Offers" and the rules for a reader). */
final class OfferFields {
    private static final long LAST_USUAL_TYPE = 79;
    private static final long FIRST_EXPERIMENT = 1_000_000_000L;
    private static final long LAST_EXPERIMENT = 1_999_999_999L;
    private static final int CHAIN_BYTES = 32;

    private List<String> chains = List.of();
    private OptionalLong amount = OptionalLong.empty();
    private Optional<String> currency = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private OptionalLong expiry = OptionalLong.empty();
    private Optional<String> issuerId = Optional.empty();
    private boolean hasPaths;

    private OfferFields() {}

    static Optional<Bolt12Offer> read(String text, byte[] bytes) {
        try {
            OfferFields fields = new OfferFields();
            fields.readAll(new OfferBytes(bytes));
            fields.check();
            return Optional.of(new Bolt12Offer(
                    text,
                    fields.chains,
                    fields.amount,
                    fields.currency,
                    fields.description,
                    fields.issuer,
                    fields.expiry,
                    fields.issuerId));
        } catch (MalformedOffer malformed) {
            return Optional.empty();
        }
    }

    private void readAll(OfferBytes stream) throws MalformedOffer {
        long before = -1;
        while (!stream.isAtEnd()) {
            long type = stream.bigSize();
            if (type <= before) {
                throw new MalformedOffer("expected a type above " + before + ", got " + type);
            }
            boolean isUsual = type >= 1 && type <= LAST_USUAL_TYPE;
            if (!isUsual && (type < FIRST_EXPERIMENT || type > LAST_EXPERIMENT)) {
                throw new MalformedOffer("type " + type + " is none of an offer");
            }
            take(type, new OfferBytes(stream.take(stream.bigSize())));
            before = type;
        }
    }

    private void take(long type, OfferBytes value) throws MalformedOffer {
        switch ((int) type) {
            case 2 -> chains = chains(value);
            case 4 -> value.rest();
            case 6 -> currency = Optional.of(value.utf8());
            case 8 -> amount = OptionalLong.of(value.truncated());
            case 10 -> description = Optional.of(value.utf8());
            case 12 -> checkFeatures(value.rest());
            case 14 -> expiry = OptionalLong.of(value.truncated());
            case 16 -> paths(value);
            case 18 -> issuer = Optional.of(value.utf8());
            case 20 -> value.truncated();
            case 22 -> issuerId = Optional.of(value.point());
            default -> {
                if (type % 2 == 0) {
                    throw new MalformedOffer("type " + type + " must be understood and is not known");
                }
                value.rest();
            }
        }
        if (!value.isAtEnd()) {
            throw new MalformedOffer("type " + type + " is longer than expected");
        }
    }

    private void check() throws MalformedOffer {
        if (amount.isPresent() && (amount.getAsLong() == 0 || description.isEmpty())) {
            throw new MalformedOffer("an amount is above zero and comes with a description");
        }
        if (currency.isPresent() && amount.isEmpty()) {
            throw new MalformedOffer("a currency comes with an amount");
        }
        if (issuerId.isEmpty() && !hasPaths) {
            throw new MalformedOffer("expected a node or a path to ask");
        }
    }

    private static List<String> chains(OfferBytes value) throws MalformedOffer {
        List<String> chains = new ArrayList<>();
        do {
            chains.add(HexFormat.of().formatHex(value.take(CHAIN_BYTES)));
        } while (!value.isAtEnd());
        return List.copyOf(chains);
    }

    /** No feature of offers is known yet, so no even bit may be set. */
    private static void checkFeatures(byte[] bits) throws MalformedOffer {
        for (byte eight : bits) {
            if ((eight & 0b0101_0101) != 0) {
                throw new MalformedOffer("a required feature is not known");
            }
        }
    }

    private void paths(OfferBytes value) throws MalformedOffer {
        do {
            // BOLT 4, blinded_path: a node, or a channel and which end of it.
            boolean isChannel = value.peek() <= 1;
            if (isChannel) {
                value.take(9);
            } else {
                value.point();
            }
            value.point();
            int hops = value.one();
            if (hops == 0) {
                throw new MalformedOffer("a path has at least one hop");
            }
            for (int hop = 0; hop < hops; hop++) {
                value.point();
                value.take(value.one() << 8 | value.one());
            }
        } while (!value.isAtEnd());
        hasPaths = true;
    }
}
