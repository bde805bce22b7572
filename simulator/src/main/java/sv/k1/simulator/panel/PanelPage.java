package sv.k1.simulator.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the panel's page, read once from the class path. Only the files named here are served. */
final class PanelPage {
    private static final String FOLDER = "page/";

    /** The customer's screen brings fonts and mark; the panel wears the same without a second copy of them. */
    private static final String SCREEN_PAGE = "/sv/k1/firmware/screen/page/";

    private static final List<String> FILES = List.of(
            "index.html",
            "panel.css",
            "machine.css",
            "coin-box.css",
            "panel.js",
            "link.js",
            "machine.js",
            "notes.js",
            "hands.js",
            "bench.js",
            "record.js",
            "coach.js",
            "lessons.js",
            "coach.css",
            "coach/en.ftl",
            "coach/es.ftl",
            "trace.js");

    private static final List<String> FONTS =
            List.of("bricolage-grotesque.woff2", "figtree.woff2", "atkinson-hyperlegible-mono.woff2");

    private static final List<String> FLUENT = List.of(
            "index.js",
            "bundle.js",
            "resource.js",
            "resolver.js",
            "scope.js",
            "types.js",
            "builtins.js",
            "memoizer.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "ftl", "text/plain; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "woff2", "font/woff2");

    private final Map<String, Answer> byPath = new HashMap<>();

    PanelPage() {
        for (String file : FILES) {
            byPath.put(file.equals("index.html") ? "/" : "/" + file, read(FOLDER + file));
        }
        byPath.put("/mark.svg", read(SCREEN_PAGE + "mark.svg"));
        for (String part : FLUENT) {
            byPath.put("/vendor/fluent/" + part, read(SCREEN_PAGE + "vendor/fluent/" + part));
        }
        for (String font : FONTS) {
            byPath.put("/fonts/" + font, read(SCREEN_PAGE + "vendor/" + font));
        }
    }

    Optional<Answer> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static Answer read(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream stream = PanelPage.class.getResourceAsStream(resource)) {
            if (stream == null || type == null) {
                throw new IllegalStateException("the panel's file " + resource + " is missing from the program");
            }
            return new Answer(200, type, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the panel's file " + resource + " cannot be read from the program", e);
        }
    }
}
