package sv.k1.simulator.lightning;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an invoice says, as its maker wants it.
 *
 * @param amountMsat empty for an open invoice: the payer chooses
 * @param timestamp seconds since 1970
 * @param expirySeconds empty leaves the field out, which means an hour (BOLT 11)
 * @param minFinalCltv blocks, empty leaves the field out
 * @param text what the invoice is for, or the SHA-256 of it
 */
public record InvoiceTerms(
        OptionalLong amountMsat, long timestamp, OptionalLong expirySeconds, OptionalInt minFinalCltv, Purpose text) {
    private static final long DEFAULT_EXPIRY_SECONDS = 3_600;

    /** What it is for: exactly one of the two fields of BOLT 11. */
    public sealed interface Purpose {
        /** Field {@code d}. */
        record Description(String text) implements Purpose {}

        /** Field {@code h}: 32 bytes as hex. */
        record Hash(String sha256) implements Purpose {}
    }

    public InvoiceTerms {
        if (amountMsat.isPresent() && amountMsat.getAsLong() <= 0) {
            throw new IllegalArgumentException("an amount is positive or absent, got " + amountMsat.getAsLong());
        }
    }

    /** @return the second after which nobody pays it any more */
    long expiresAt() {
        return timestamp + expirySeconds.orElse(DEFAULT_EXPIRY_SECONDS);
    }
}
