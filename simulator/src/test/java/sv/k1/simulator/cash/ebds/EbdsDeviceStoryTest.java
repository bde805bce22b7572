package sv.k1.simulator.cash.ebds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each story file's stories, one test each; {@link EbdsStoryPlayer} tells the words. */
class EbdsDeviceStoryTest {
    @TestFactory
    Stream<DynamicTest> lifeOfNotesByteForByteAndInWords() throws IOException {
        return stories("life");
    }

    @TestFactory
    Stream<DynamicTest> toggleBitAndDamagedLines() throws IOException {
        return stories("toggle");
    }

    @TestFactory
    Stream<DynamicTest> powerCutsAtEachPlaceOfTheNote() throws IOException {
        return stories("power-cuts");
    }

    @TestFactory
    Stream<DynamicTest> mechanicalTrouble() throws IOException {
        return stories("faults");
    }

    @TestFactory
    Stream<DynamicTest> queriesAndExtendedCommands() throws IOException {
        return stories("queries");
    }

    private static Stream<DynamicTest> stories(String file) throws IOException {
        try (InputStream resource = EbdsDeviceStoryTest.class.getResourceAsStream("/ebds/" + file + ".story")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            return EbdsStoryPlayer.stories(text).stream()
                    .map(story ->
                            DynamicTest.dynamicTest(story.title(), () -> new EbdsStoryPlayer().play(story.lines())));
        }
    }
}
