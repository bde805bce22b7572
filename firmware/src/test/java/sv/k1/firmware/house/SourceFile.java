package sv.k1.firmware.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text file of the repository.
 *
 * @param path from the root of the repository, with slashes
 * @param text all of it
 */
record SourceFile(String path, String text) {
    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])++'|//[^\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    static SourceFile read(Path root, Path file) {
        try {
            return new SourceFile(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " as UTF-8 text", e);
        }
    }

    boolean isMain() {
        return path.contains("/src/main/java/");
    }

    /** True for files of the package or below it, in any module. */
    boolean isIn(String packageName) {
        return path.contains("/java/" + packageName.replace('.', '/') + "/");
    }

    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The lines with comments, strings and character constants made blank. */
    SourceFile codeOnly() {
        Matcher matcher = NOT_CODE.matcher(text);
        return new SourceFile(path, matcher.replaceAll(found -> found.group().replaceAll("[^\n]", " ")));
    }

    /** Where the pattern is found: {@code path:line: text of the line}. */
    Stream<String> places(Pattern pattern) {
        List<String> lines = lines();
        return IntStream.range(0, lines.size())
                .filter(at -> pattern.matcher(lines.get(at)).find())
                .mapToObj(at -> path + ":" + (at + 1) + ": " + lines.get(at).strip());
    }
}
