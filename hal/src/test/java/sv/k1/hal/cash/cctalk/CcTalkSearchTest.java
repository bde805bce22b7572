package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a device is looked for, and in which order. */
class CcTalkSearchTest {
    private static List<String> places(CcTalkSearch search, int count) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(search.address() + " " + search.checksum());
            search.next();
        }
        return places;
    }

    @Test
    void theLikeliestAddressComesAgainBetweenAnyTwoOthers() {
        assertThat(places(new CcTalkSearch(CcTalkSettings.coin().searching()), 10))
                .containsExactly(
                        "2 SUM8",
                        "2 CRC16",
                        "11 SUM8",
                        "11 CRC16",
                        "2 SUM8",
                        "2 CRC16",
                        "12 SUM8",
                        "12 CRC16",
                        "2 SUM8",
                        "2 CRC16");
        assertThat(CcTalkSettings.bill().searching().addresses()).containsExactly(40, 41, 42, 43, 44, 45, 46, 47);
        assertThat(CcTalkSettings.coin().searching().addresses()).containsExactly(2, 11, 12, 13, 14, 15, 16, 17);
        List<String> all = places(new CcTalkSearch(CcTalkSettings.bill().searching()), 28);
        assertThat(all).contains("40 SUM8", "41 SUM8", "44 CRC16", "47 SUM8", "47 CRC16");
    }

    @Test
    void whatIsPinnedIsNotSearched() {
        assertThat(places(new CcTalkSearch(CcTalkSettings.coin().atAddress(7)), 3))
                .containsExactly("7 SUM8", "7 CRC16", "7 SUM8");
        assertThat(places(new CcTalkSearch(CcTalkSettings.bill().with(CcTalkChecksum.CRC16)), 2))
                .containsExactly("40 CRC16", "40 CRC16");
    }

    @Test
    void aDeviceThatWasFoundIsLookedForThereFirst() {
        CcTalkSearch search = new CcTalkSearch(CcTalkSettings.coin().searching());
        places(search, 3); // stands at 11 in CRC16 now
        search.found();
        assertThat(places(search, 5)).containsExactly("11 CRC16", "11 SUM8", "2 CRC16", "2 SUM8", "11 CRC16");
    }
}
