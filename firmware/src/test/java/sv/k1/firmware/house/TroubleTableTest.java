package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.machine.Trouble;

/** A code on the screen that no table explains helps nobody on the telephone. */
class TroubleTableTest {
    private static final Pattern ROW_OF_THE_TABLE = Pattern.compile("(?m)^\\| (K1-[0-9]+) \\| [^|]+ \\| [^|]+ \\|$");

    @Test
    void everyCodeOfTheMachineIsExplainedToTechniciansAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "technician.md"));
        assertThat(ROW_OF_THE_TABLE.matcher(page).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyElementsOf(
                        Stream.of(Trouble.values()).map(Trouble::code).toList());
    }
}
