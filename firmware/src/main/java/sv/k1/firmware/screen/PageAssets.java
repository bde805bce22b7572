package sv.k1.firmware.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read once from the class path. Only the files named here are served; there is no path to climb. */
final class PageAssets {
    private static final String FOLDER = "page/";
    private static final String TOKEN_MARK = "{{token}}";

    private static final List<String> FILES = List.of(
            "app.js",
            "artwork.js",
            "cash-screens.js",
            "claim-screens.js",
            "law-screens.js",
            "frame.js",
            "idle-screens.js",
            "language.js",
            "frieze-tall.svg",
            "frieze-wide.svg",
            "link.js",
            "local.js",
            "mark.svg",
            "pay-screens.js",
            "sheets.js",
            "sound.js",
            "viewfinder.js",
            "voice.js",
            "lightning-screens.js",
            "time.js",
            "style.css",
            "idle-screens.css",
            "cash-screens.css",
            "pay-screens.css",
            "claim-screens.css",
            "law-screens.css",
            "sheets.css",
            "upright.css",
            "view.css",
            "locales/es.ftl",
            "locales/en.ftl",
            "locales/pt.ftl",
            "locales/de.ftl",
            "locales/fr.ftl",
            "locales/it.ftl",
            "vendor/preact-htm.js",
            "vendor/fluent/builtins.js",
            "vendor/fluent/bundle.js",
            "vendor/fluent/index.js",
            "vendor/fluent/memoizer.js",
            "vendor/fluent/resolver.js",
            "vendor/fluent/resource.js",
            "vendor/fluent/scope.js",
            "vendor/fluent/types.js",
            "vendor/bricolage-grotesque.woff2",
            "vendor/figtree.woff2",
            "vendor/atkinson-hyperlegible-mono.woff2");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "css", "text/css; charset=utf-8",
            "ftl", "text/plain; charset=utf-8",
            "woff2", "font/woff2");

    private final Map<String, Asset> byPath = new HashMap<>();

    /** A file as it goes over the wire. */
    static final class Asset {
        private final String contentType;
        private final byte[] body;

        private Asset(String contentType, byte[] body) {
            this.contentType = contentType;
            this.body = body;
        }

        String contentType() {
            return contentType;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(body);
        }

        int length() {
            return body.length;
        }
    }

    /** @param token put into the page, so that only a reader of the page can tap */
    PageAssets(String token) {
        for (String file : FILES) {
            byPath.put("/" + file, new Asset(type(file), read(file)));
        }
        String index = new String(read("index.html"), StandardCharsets.UTF_8).replace(TOKEN_MARK, token);
        byPath.put("/", new Asset(type("index.html"), index.getBytes(StandardCharsets.UTF_8)));
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static String type(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalArgumentException("no content type is known for the page file " + file);
        }
        return type;
    }

    private static byte[] read(String file) {
        try (InputStream stream = PageAssets.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the page file " + file + " is missing from the program");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the page file " + file + " cannot be read from the program", e);
        }
    }
}
