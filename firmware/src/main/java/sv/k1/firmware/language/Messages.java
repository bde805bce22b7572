package sv.k1.firmware.language;

import fluent.bundle.FluentBundle;
import fluent.bundle.FluentResource;
import fluent.syntax.parser.FTLParser;
import fluent.syntax.parser.FTLStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The messages of one language. Values go in as text, and nothing in a value is ever read as Fluent syntax. */
public final class Messages {
    private final FluentBundle bundle;

    private Messages(FluentBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * The messages in {@code <name>.<language>.ftl} beside a class.
     *
     * @throws IllegalStateException when the file is missing or has a mistake: a fault of the build
     */
    public static Messages load(Class<?> beside, String name, Locale locale) {
        String file = name + "." + locale.getLanguage() + ".ftl";
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("messages " + file + " are not beside " + beside.getName());
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), locale, file);
        } catch (IOException e) {
            throw new IllegalStateException("messages " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException naming the first mistake in the text */
    public static Messages parse(String text, Locale locale, String file) {
        FluentResource resource = FTLParser.parse(FTLStream.of(text));
        if (resource.hasErrors() || resource.hasJunk()) {
            throw new IllegalStateException("messages " + file + ": " + resource.errors() + resource.junk());
        }
        return new Messages(FluentBundle.builder(locale, new StringsOnly())
                .withIsolation(false)
                .addResource(resource)
                .build());
    }

    /** Every key there is. */
    public Set<String> keys() {
        return Set.copyOf(bundle.getMessages().keySet());
    }

    /**
     * A message with its values: name, text, name, text. A key without a message, which the tests exclude, comes back in
     * brackets: a slip with an odd word is better than none.
     */
    public String text(String key, String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("values of " + key + " come in pairs, got " + namesAndValues.length);
        }
        if (bundle.getMessage(key).isEmpty()) {
            return "[" + key + "]";
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return bundle.format(key, values);
    }
}
