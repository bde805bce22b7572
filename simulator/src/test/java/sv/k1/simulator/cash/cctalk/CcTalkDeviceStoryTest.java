package sv.k1.simulator.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each story file's stories, one test each; {@link CcTalkStoryPlayer} tells the words. */
class CcTalkDeviceStoryTest {
    @TestFactory
    Stream<DynamicTest> coins() throws IOException {
        return stories("coin");
    }

    @TestFactory
    Stream<DynamicTest> bills() throws IOException {
        return stories("bill");
    }

    private static Stream<DynamicTest> stories(String file) throws IOException {
        try (InputStream resource = CcTalkDeviceStoryTest.class.getResourceAsStream("/cctalk/" + file + ".story")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            List<String> parts = Arrays.stream(text.split("(?m)^== "))
                    .filter(part -> !part.isBlank())
                    .toList();
            assertThat(parts).hasSizeGreaterThan(10);
            return parts.stream().map(CcTalkDeviceStoryTest::story);
        }
    }

    private static DynamicTest story(String part) {
        List<String> lines = part.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        return DynamicTest.dynamicTest(
                lines.getFirst(), () -> new CcTalkStoryPlayer().play(lines.subList(1, lines.size())));
    }
}
