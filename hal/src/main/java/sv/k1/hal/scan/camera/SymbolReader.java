package sv.k1.hal.scan.camera;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All QR symbols of one picture, dark on light and light on dark, by their corner marks. */
final class SymbolReader {
    /** Threes of marks that are looked into; each costs about a millisecond. */
    private static final int MOST_TRIED = 12;

    private SymbolReader() {}

    /**
     * What the picture shows. A symbol beside the one that was read counts as seen even when it cannot be read itself:
     * what is pasted on the machine must not be taken for the code on a dim phone.
     */
    static QrSighting read(Frame frame) {
        Shade shade = new Shade(frame);
        Set<String> texts = new HashSet<>();
        List<FittedGrid> read = new ArrayList<>();
        List<FittedGrid> unread = new ArrayList<>();
        for (MarkTriple triple : MarkTriple.of(shade, MarkSearch.find(shade))) {
            if (read.size() + unread.size() == MOST_TRIED) {
                break;
            }
            if (!isOfOneOf(read, triple)) {
                FittedGrid grid = FittedGrid.over(shade, triple);
                Optional<String> text = grid.text();
                text.ifPresent(texts::add);
                (text.isPresent() ? read : unread).add(grid);
            }
        }
        if (texts.isEmpty()) {
            return unread.stream()
                    .max(Comparator.comparingDouble(FittedGrid::match))
                    .flatMap(FittedGrid::bentText)
                    .<QrSighting>map(QrSighting.One::new)
                    .orElse(new QrSighting.Nothing());
        }
        boolean isAnother = unread.stream()
                .anyMatch(grid -> grid.isSymbol() && read.stream().noneMatch(grid::isOver));
        return texts.size() == 1 && !isAnother
                ? new QrSighting.One(texts.iterator().next())
                : new QrSighting.Several();
    }

    private static boolean isOfOneOf(List<FittedGrid> grids, MarkTriple triple) {
        return grids.stream()
                .anyMatch(grid -> grid.covers(triple.topLeft())
                        || grid.covers(triple.topRight())
                        || grid.covers(triple.bottomLeft()));
    }
}
