package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says where each row is met names tests and stories; one that is gone proves nothing. */
class RowsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9*]+Test)`");
    private static final Pattern STORY = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)*-[a-z0-9*]+\\*?)`");
    private static final Pattern SCENARIO = Pattern.compile("--scenario ([a-z0-9-]+)");

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/rows.md"));
    }

    private static Set<String> names(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(page());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Names of all test files of the repository that end so, without the end. */
    private static List<String> files(String ending) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : List.of("hal", "firmware", "simulator")) {
            try (Stream<Path> paths = Files.walk(ROOT.resolve(module).resolve("src"))) {
                paths.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(ending))
                        .map(name -> name.substring(0, name.length() - ending.length()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static void allAreThere(Set<String> names, List<String> files) {
        assertThat(names).isNotEmpty().allSatisfy(name -> {
            Pattern glob = Pattern.compile(name.replace("*", ".*"));
            assertThat(files).as(name).anyMatch(file -> glob.matcher(file).matches());
        });
    }

    @Test
    void namesOnlyTestsThatAreThere() throws IOException {
        allAreThere(names(TEST), files(".java"));
    }

    @Test
    void namesOnlyStoriesAndConversationsThatAreThere() throws IOException {
        allAreThere(names(STORY), files(".txt"));
    }

    @Test
    void namesOnlyScenariosThatAreThere() throws IOException {
        allAreThere(names(SCENARIO), files(".txt"));
    }
}
