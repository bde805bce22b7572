package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each story file's stories, one test each; {@link StoryPlayer} tells the words. */
class Id003StoryTest {
    @TestFactory
    Stream<DynamicTest> theSheetsOwnConversation() throws IOException {
        return stories("section7");
    }

    @TestFactory
    Stream<DynamicTest> powerCutsAtEachPlaceOfTheNote() throws IOException {
        return stories("power-cuts");
    }

    @TestFactory
    Stream<DynamicTest> lifeOfNotesAndTimers() throws IOException {
        return stories("life");
    }

    @TestFactory
    Stream<DynamicTest> mechanicalTrouble() throws IOException {
        return stories("faults");
    }

    private static Stream<DynamicTest> stories(String file) throws IOException {
        try (InputStream resource = Id003StoryTest.class.getResourceAsStream("/id003/" + file + ".story")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            List<StoryPlayer.Story> stories = StoryPlayer.stories(text);
            assertThat(stories).hasSizeGreaterThan(3);
            return stories.stream()
                    .map(story ->
                            DynamicTest.dynamicTest(story.toString(), () -> new StoryPlayer().play(story.lines())));
        }
    }
}
