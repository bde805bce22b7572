package sv.k1.simulator.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each story of the files, one test each; {@link CcnetStoryPlayer} tells the words. */
class CcnetDeviceStoryTest {
    private record Story(String title, List<String> lines) {}

    @TestFactory
    Stream<DynamicTest> theSheetsOwnConversation() throws IOException {
        return stories("section10");
    }

    @TestFactory
    Stream<DynamicTest> lifeOfNotesAndWords() throws IOException {
        return stories("life");
    }

    @TestFactory
    Stream<DynamicTest> powerCutsAtEachPlaceOfTheNote() throws IOException {
        return stories("power-cuts");
    }

    @TestFactory
    Stream<DynamicTest> mechanicalTrouble() throws IOException {
        return stories("faults");
    }

    private static Stream<DynamicTest> stories(String file) throws IOException {
        try (InputStream resource = CcnetDeviceStoryTest.class.getResourceAsStream("/ccnet/" + file + ".story")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            List<Story> stories = new ArrayList<>();
            for (String part : text.split("(?m)^== ")) {
                List<String> lines = part.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
                if (!lines.isEmpty() && !part.startsWith("#")) {
                    stories.add(new Story(lines.getFirst(), lines.subList(1, lines.size())));
                }
            }
            assertThat(stories).hasSizeGreaterThanOrEqualTo(3);
            return stories.stream()
                    .map(story ->
                            DynamicTest.dynamicTest(story.title(), () -> new CcnetStoryPlayer().play(story.lines())));
        }
    }
}
