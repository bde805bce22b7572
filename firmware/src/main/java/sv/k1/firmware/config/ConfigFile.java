package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * Loads the configuration file (TOML). A file is taken whole or not at all: nothing that decides about money or keys has a
 * default, and every mistake is told with file, line and column, all at once. A file that is no TOML is told for that alone,
 * because the rest cannot be trusted then.
 */
public final class ConfigFile {
    /** Far more than a full configuration needs. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final TomlPosition START = TomlPosition.positionAt(1, 1);

    private ConfigFile() {}

    /** Reads and checks a file. Relative paths in it start at the folder of the file. Never throws for bad content. */
    public static ConfigResult load(Path file) {
        Problems problems = new Problems(file.toString());
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            problems.add(START, "", "cannot read the file: there is no such file", "give the path of a readable file");
            return new ConfigResult.Refused(problems.inOrder());
        } catch (IOException e) {
            problems.add(START, "", "cannot read the file: " + e, "give the path of a readable file");
            return new ConfigResult.Refused(problems.inOrder());
        }
        if (bytes.length > MAX_BYTES) {
            problems.add(START, "", "the file is longer than 64 KiB", "this is no configuration file");
            return new ConfigResult.Refused(problems.inOrder());
        }
        return decode(bytes, problems, file.toAbsolutePath().normalize().getParent());
    }

    /** @param parent folder where relative paths start */
    static ConfigResult decode(byte[] bytes, Problems problems, @org.jspecify.annotations.Nullable Path parent) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith(BYTE_ORDER_MARK)) {
                problems.add(
                        START,
                        "",
                        "the file begins with a byte order mark, which an editor put there unseen",
                        "save it as UTF-8 without a byte order mark (BOM)");
                return new ConfigResult.Refused(problems.inOrder());
            }
            return parse(text, problems, parent == null ? Path.of("/") : parent);
        } catch (CharacterCodingException e) {
            problems.add(START, "", "the file is not UTF-8 text", "save it as UTF-8");
            return new ConfigResult.Refused(problems.inOrder());
        }
    }

    private static ConfigResult parse(String text, Problems problems, Path folder) {
        TomlParseResult parsed = Toml.parse(text);
        for (TomlParseError error : parsed.errors()) {
            problems.add(error.position(), "", String.valueOf(error.getMessage()), "mend the line, then check again");
        }
        if (!problems.isEmpty()) {
            return new ConfigResult.Refused(problems.inOrder());
        }
        Supplier<K1Config> config = new ConfigSchema(new Section(problems, parsed, "", START), folder).read();
        return problems.isEmpty()
                ? new ConfigResult.Loaded(config.get())
                : new ConfigResult.Refused(problems.inOrder());
    }
}
