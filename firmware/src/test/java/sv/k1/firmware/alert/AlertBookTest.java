package sv.k1.firmware.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the text files in {@code alerts}: {@code see CODE CODE!} is all that stands from now on, with {@code !} behind what is urgent;
 * {@code pass 30} seconds, looked at each second; {@code = kind CODE} what is told next. What nobody wrote down fails the story.
 */
class AlertBookTest {
    private static final Path FOLDER = Path.of("src/test/resources/alerts");
    private static final long SECOND_MILLIS = 1_000;

    private final AlertBook book = new AlertBook(6 * AlertBook.HOUR_MILLIS);
    private final Deque<String> told = new ArrayDeque<>();
    private List<Concern> there = List.of();
    private long nowMillis = 77_000;

    static List<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void tellsWhatIsNewsAndNothingElse(String file) throws IOException {
        int number = 0;
        for (String raw : Files.readAllLines(FOLDER.resolve(file))) {
            number++;
            String line = raw.replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                act(line.split(" +"), file + " line " + number + ": " + line);
            }
        }
        assertThat(told).as(file).isEmpty();
    }

    private void act(String[] words, String where) {
        switch (words[0]) {
            case "see" -> {
                assertThat(told).as(where).isEmpty();
                there = Arrays.stream(words)
                        .skip(1)
                        .map(code -> new Concern(
                                code.replace("!", ""), "", code.endsWith("!"), "words of " + code, "action"))
                        .toList();
                look();
            }
            case "pass" -> {
                assertThat(told).as(where).isEmpty();
                for (long second = 0; second < Long.parseLong(words[1]); second++) {
                    nowMillis += SECOND_MILLIS;
                    look();
                }
            }
            case "=" -> assertThat(told.pollFirst()).as(where).isEqualTo(words[1] + " " + words[2]);
            default -> throw new AssertionError("unknown word in " + where);
        }
    }

    private void look() {
        book.look(there, nowMillis)
                .forEach(notice -> told.add(notice.kind().name().toLowerCase(Locale.ROOT) + " "
                        + notice.concern().code()));
    }
}
