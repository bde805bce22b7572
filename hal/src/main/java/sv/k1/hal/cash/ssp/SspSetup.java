package sv.k1.hal.cash.ssp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sv.k1.hal.cash.Denomination;

/**
 * The answer to SETUP REQUEST, read at every start-up and never assumed (SSP sheet, section 6).
 *
 * @param unitType 0 is a validator
 * @param firmware such as {@code 3.33}
 * @param country of the dataset, three letters
 * @param protocol version now in force; 0 when the device told none
 * @param highestChannel 0 to 32
 * @param channels channel to denomination, only those that are sure
 * @param refused one sentence per channel that was not understood; its note stays inhibited
 */
record SspSetup(
        int unitType,
        String firmware,
        String country,
        int protocol,
        int highestChannel,
        Map<Integer, Denomination> channels,
        List<String> refused) {
    /** SET INHIBITS has room for so many. */
    private static final int MOST_CHANNELS = 32;

    private static final int HEAD = 12;
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));
    private static final int LARGEST_MULTIPLIER = 1_000_000;

    SspSetup {
        channels = Map.copyOf(channels);
        refused = List.copyOf(refused);
    }

    static SspSetup none() {
        return new SspSetup(0, "", "", 0, 0, Map.of(), List.of());
    }

    /**
     * What is wrong with this reply, empty when it can be read. Its length says what is in it: a table with one currency for
     * all channels, or one with currency and value of each; the version alone does not, some units of version 6 and up
     * still tell the short one.
     */
    static Optional<String> problem(SspReply reply) {
        if (reply.length() < HEAD) {
            return Optional.of(reply.length() + " bytes are no channel table");
        }
        int count = reply.at(11);
        if (count > MOST_CHANNELS) {
            return Optional.of(count + " channels are more than the " + MOST_CHANNELS + " there can be");
        }
        int length = reply.length();
        boolean fits = length >= longLength(count) || length == shortLength(count) || length == shortLength(count) - 1;
        return fits
                ? Optional.empty()
                : Optional.of(length + " bytes are no table of " + count + " channels: that has " + shortLength(count)
                        + " with one currency for all, " + longLength(count) + " with one for each");
    }

    private static int shortLength(int count) {
        return 16 + 2 * count;
    }

    private static int longLength(int count) {
        return 16 + 9 * count;
    }

    /** Reads the reply; absent when there is a {@link #problem}. */
    static Optional<SspSetup> read(SspReply reply) {
        if (problem(reply).isPresent()) {
            return Optional.empty();
        }
        int count = reply.at(11);
        Map<Integer, Denomination> channels = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (int channel = 1; channel <= count; channel++) {
            readChannel(reply, count, channel, channels, refused);
        }
        int protocol = reply.length() < shortLength(count) ? 0 : reply.at(shortLength(count) - 1);
        return Optional.of(new SspSetup(
                reply.at(0), firmware(text(reply, 1, 4)), text(reply, 5, 3), protocol, count, channels, refused));
    }

    private static void readChannel(
            SspReply reply, int count, int channel, Map<Integer, Denomination> channels, List<String> refused) {
        boolean expanded = count > 0 && reply.length() >= longLength(count);
        long inHead = reply.at(HEAD + channel - 1);
        long headMultiplier = reply.bigEndian(8, 3);
        long value = expanded
                ? reply.littleEndian(16 + 5 * count + 4 * (channel - 1), 4)
                : Math.multiplyExact(inHead, headMultiplier);
        if (value == 0 && (expanded || inHead == 0)) {
            return; // an unused channel
        }
        long multiplier = reply.bigEndian(12 + 2 * count, 3);
        String code = expanded ? text(reply, 16 + 2 * count + 3 * (channel - 1), 3) : text(reply, 5, 3);
        Optional<Denomination> note = currency(code)
                .filter(known -> value > 0 && isSure(known, multiplier))
                .map(known -> Denomination.note(known, Math.multiplyExact(value, multiplier)));
        if (note.isPresent()) {
            channels.put(channel, note.get());
        } else {
            refused.add("channel " + channel + ": currency " + code + ", value "
                    + (expanded ? value : inHead + " x " + headMultiplier) + ", multiplier " + multiplier
                    + " is not understood; this note is refused");
        }
    }

    /** The multiplier makes minor units; where the currency has not two digits, only its own power of ten is sure. */
    private static boolean isSure(Currency currency, long multiplier) {
        int digits = currency.getDefaultFractionDigits();
        long power = 1;
        int exponent = 0;
        while (power < multiplier && power < LARGEST_MULTIPLIER) {
            power *= 10;
            exponent++;
        }
        return multiplier == power && (digits == 2 || digits == exponent);
    }

    private static Optional<Currency> currency(String code) {
        return Optional.ofNullable(CURRENCIES.get(code));
    }

    private static String firmware(String digits) {
        return digits.matches("\\d{4}") ? Integer.parseInt(digits.substring(0, 2)) + "." + digits.substring(2) : digits;
    }

    private static String text(SspReply reply, int from, int count) {
        return new String(reply.data(), from, count, StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7E]", "?");
    }

    /** What kind of unit it is, in the sheet's words. */
    String model() {
        return switch (unitType) {
            case 0x00 -> "validator";
            case 0x03 -> "hopper";
            case 0x06 -> "SMART Payout";
            case 0x07 -> "NV11";
            case 0x08 -> "printer add-on";
            default -> String.format("unit type %02X", unitType);
        };
    }

    Optional<Denomination> value(int channel) {
        return Optional.ofNullable(channels.get(channel));
    }

    List<Denomination> denominations() {
        return channels.values().stream().distinct().sorted().toList();
    }

    /** The command that lets exactly these notes in. */
    SspCommand.SetInhibits inhibits(Set<Denomination> accepted) {
        int mask = 0;
        for (Map.Entry<Integer, Denomination> channel : channels.entrySet()) {
            if (accepted.contains(channel.getValue())) {
                mask |= 1 << (channel.getKey() - 1);
            }
        }
        return new SspCommand.SetInhibits(mask, Math.max(2, (highestChannel + 7) / 8));
    }
}
