package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.machine.StorySettings;

class LawSectionTest {
    @TempDir
    private Path folder;

    @Test
    void statusNamesTheProfileWhoMustCheckItAndWhatIsLeft() throws Exception {
        try (Bench bench = new Bench(folder, StorySettings.under("us-iowa"))) {
            assertThat(bench.ready().k1("status").out())
                    .contains("us-iowa/1, content 0011223344556677, until 2027-01-31")
                    .contains("checked 2026-07-31: to be checked by the operator's counsel")
                    .contains("Left today", "$1,000.00")
                    .contains("within the cap for every amount");
            assertThat(bench.k1("status", "--json").out())
                    .contains("\"profile\":\"us-iowa/1\"")
                    .contains("\"leftMinor\":100000")
                    .contains("\"unmet\":[]");
        }
    }

    @Test
    void aLawThatIsNotKnownIsToldWithTheReason() throws Exception {
        try (Bench bench = new Bench(folder, StorySettings.under("none"))) {
            assertThat(bench.ready().k1("status").out()).contains("K1-80").contains("Law", "a story");
            assertThat(bench.k1("status", "--json").out()).contains("\"unknown\":\"a story\"");
        }
    }

    @Test
    void chargesAboveTheCapAreToldWithAnAmount() throws Exception {
        try (Bench bench = new Bench(folder, StorySettings.under("charges"))) {
            assertThat(bench.ready().k1("status").out())
                    .contains("K1-84")
                    .contains("$5.00 would cost $0.55, allowed are $0.50");
        }
    }

    @Test
    void aNeedThatNobodyAnswersForIsNamed() throws Exception {
        try (Bench bench = new Bench(folder, StorySettings.under("needs"))) {
            assertThat(bench.ready().k1("status").out()).contains("K1-83").contains("chain-analytics");
        }
    }
}
