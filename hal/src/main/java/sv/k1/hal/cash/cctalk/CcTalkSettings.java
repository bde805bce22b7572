package sv.k1.hal.cash.cctalk;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * How to reach and treat one ccTalk device.
 *
 * @param line electrical settings; the sheet's are 9600 baud, 8 bits, no parity, 1 stop bit (section 1)
 * @param addresses where it may be, the most likely first, each 2 to 255 (section 3)
 * @param checksum absent to find out by trying both (section 2)
 * @param pollMillis time from poll to poll, 20 to 200; a device that wants it faster is followed (section 6)
 * @param sorterPath where the sorter sends all coins, 1 to 8 (section 12)
 * @param extraCountries country letters of the device's ids that the operator vouches for, beyond the known ones
 */
public record CcTalkSettings(
        LineSettings line,
        List<Integer> addresses,
        Optional<CcTalkChecksum> checksum,
        int pollMillis,
        int sorterPath,
        Map<String, Currency> extraCountries) {
    private static final LineSettings LINE = LineSettings.of(9600, Parity.NONE);
    private static final int FIRST_FURTHER_COIN = 11;
    private static final int FURTHER = 7;

    public CcTalkSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || addresses.stream().anyMatch(one -> one < 2 || one > 255)) {
            throw new IllegalArgumentException("addresses are 2 to 255 (0 is broadcast, 1 the host), got " + addresses);
        }
        if (pollMillis < 20 || pollMillis > 200) {
            throw new IllegalArgumentException("pollMillis must be 20 to 200, got " + pollMillis);
        }
        if (sorterPath < 1 || sorterPath > 8) {
            throw new IllegalArgumentException("sorterPath must be 1 to 8, got " + sorterPath);
        }
        for (String country : extraCountries.keySet()) {
            if (!country.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException("a ccTalk country is two capital letters, got " + country);
            }
        }
        extraCountries = Map.copyOf(extraCountries);
    }

    /** A coin acceptor at its usual address 2, polled every 100 ms, all coins to sorter path 1. */
    public static CcTalkSettings coin() {
        return new CcTalkSettings(LINE, List.of(2), Optional.empty(), 100, 1, Map.of());
    }

    /** A bill validator at its usual address 40, polled every 100 ms. */
    public static CcTalkSettings bill() {
        return new CcTalkSettings(LINE, List.of(40), Optional.empty(), 100, 1, Map.of());
    }

    /** The device is there and nowhere else. */
    public CcTalkSettings atAddress(int other) {
        return new CcTalkSettings(line, List.of(other), checksum, pollMillis, sorterPath, extraCountries);
    }

    /** The device may also be where further ones of its kind usually are: 11 to 17 after 2, 41 to 47 after 40 (section 3). */
    public CcTalkSettings searching() {
        int usual = addresses.getFirst();
        int further = usual < FIRST_FURTHER_COIN ? FIRST_FURTHER_COIN : usual + 1;
        List<Integer> all = IntStream.concat(IntStream.of(usual), IntStream.range(further, further + FURTHER))
                .boxed()
                .toList();
        return new CcTalkSettings(line, all, checksum, pollMillis, sorterPath, extraCountries);
    }

    public CcTalkSettings with(CcTalkChecksum fixed) {
        return new CcTalkSettings(line, addresses, Optional.of(fixed), pollMillis, sorterPath, extraCountries);
    }

    public CcTalkSettings polledEvery(int millis) {
        return new CcTalkSettings(line, addresses, checksum, millis, sorterPath, extraCountries);
    }
}
