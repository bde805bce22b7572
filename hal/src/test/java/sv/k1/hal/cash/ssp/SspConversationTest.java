package sv.k1.hal.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file under {@code ssp/} is one conversation; names beginning with "part-" are only included by others. */
class SspConversationTest {
    static Stream<String> files() throws IOException, URISyntaxException {
        URL folder = SspConversationTest.class.getResource("/ssp");
        assertThat(folder).isNotNull();
        try (Stream<Path> paths = Files.list(Path.of(folder.toURI()))) {
            return paths
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".txt") && !name.startsWith("part-"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void goesAsWritten(String name) {
        Conversation.run(name);
    }

    @Test
    void allConversationsAreFound() throws IOException, URISyntaxException {
        assertThat(files().count()).isGreaterThanOrEqualTo(40);
    }
}
