package sv.k1.simulator.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each story of the file {@code ssp/stories.txt}: a title after {@code ==}, then lines for {@link SspStoryPlayer}. */
class SspStoryTest {
    @TestFactory
    Stream<DynamicTest> everyStoryGoesAsWritten() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = SspVectors.lines("/ssp/stories.txt");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("== ")) {
                int from = i + 1;
                int to = from;
                while (to < lines.size() && !lines.get(to).startsWith("== ")) {
                    to++;
                }
                List<String> story = lines.subList(from, to);
                tests.add(DynamicTest.dynamicTest(lines.get(i).substring(3), () -> new SspStoryPlayer().play(story)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(30);
        return tests.stream();
    }
}
