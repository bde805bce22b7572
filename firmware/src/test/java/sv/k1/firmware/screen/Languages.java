package sv.k1.firmware.screen;

import java.util.List;

/** The languages of the page. */
final class Languages {
    static final List<String> TAGS = List.of("es-SV", "en-US", "pt-BR", "de-DE", "fr-FR", "it-IT");

    private Languages() {}

    /** The tag of a language such as {@code es}. */
    static String tag(String language) {
        return TAGS.stream()
                .filter(tag -> tag.startsWith(language))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no such language: " + language + ", there are " + TAGS));
    }
}
