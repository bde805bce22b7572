package sv.k1.simulator.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;

/** Reads the lines of scripts for one device. Blank lines mean nothing, {@code #} begins a remark. */
final class BenchScript {
    static final String WORDS =
            "insert 20 USD, insert 1 (the first row of the device's table), wait 3s, noise 5%, quiet 2s,"
                    + " babble 2s, expect stacked [20 USD] [within 5s], "
                    + Arrays.stream(BenchWord.Deed.Kind.values())
                            .map(BenchWord.Deed.Kind::word)
                            .collect(Collectors.joining(", "));

    private static final int MILLION = 1_000_000;
    /** All lines are held while the script runs. */
    private static final int MOST_LINES = 250_000;

    private static final int EXPECT_MILLIS = 10_000;
    private static final int LONGEST_MILLIS = 3_600_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(ms|s)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%");
    private static final Pattern ROW = Pattern.compile("\\d{1,3}");
    private static final Pattern VALUE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ([A-Za-z]{3})");
    private static final Pattern EXPECT = Pattern.compile("(.+?)(?: (\\d\\S* [A-Za-z]{3}))?(?: within (\\S+))?");

    private static final Pattern AT_HEAD = Pattern.compile("(.+) (?:into|at) (\\S+)");

    private final List<CashItem> items;
    private final Map<String, List<CashItem>> heads;

    /** @param items the device's table */
    BenchScript(List<CashItem> items) {
        this(items, Map.of());
    }

    /** @param heads the tables of several acceptors on one cable, by their names; empty for one alone */
    BenchScript(List<CashItem> items, Map<String, List<CashItem>> heads) {
        this.items = List.copyOf(items);
        this.heads = Map.copyOf(heads);
    }

    /** For the device as it stands there. */
    static BenchScript of(AcceptorModel model) {
        return new BenchScript(
                model.items(),
                model.heads().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .items())));
    }

    /** One line with its number, for messages. */
    record Line(int number, String text, BenchWord word) {}

    /** All lines of a script, checked before anything is done. */
    List<Line> read(InputLines lines) throws IOException, WrongWord {
        List<Line> read = new ArrayList<>();
        int number = 1;
        for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
            if (number > MOST_LINES) {
                throw new WrongWord("a script has at most " + MOST_LINES + " lines; more can be piped in");
            }
            Optional<Line> line = read(number, text.get());
            line.ifPresent(read::add);
            number++;
        }
        return read;
    }

    /** Absent for a blank line. */
    Optional<Line> read(int number, String text) throws WrongWord {
        if (InputLines.isTooLong(text)) {
            throw new WrongWord("line " + number + ": longer than " + InputLines.LONGEST + " characters");
        }
        String words = text.replaceFirst("#.*", "").strip().replaceAll("\\s+", " ");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Line(number, words, heads.isEmpty() ? word(words) : wordAtHead(words)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WrongWord("line " + number + ": " + words + ": " + e.getMessage());
        }
    }

    /** {@code insert 1 USD into coin}, {@code jam at bill}; without a head the item tells it, and a deed is done to all. */
    private BenchWord wordAtHead(String words) {
        Matcher parts = AT_HEAD.matcher(words);
        if (!parts.matches()) {
            return word(words);
        }
        String head = parts.group(2).toLowerCase(Locale.ROOT);
        List<CashItem> table = Optional.ofNullable(heads.get(head))
                .orElseThrow(() -> new IllegalArgumentException("no " + head + " hangs on the cable; there are "
                        + heads.keySet().stream().sorted().collect(Collectors.joining(", "))));
        BenchWord word = new BenchScript(table).word(parts.group(1));
        return switch (word) {
            case BenchWord.Insert insert -> insert;
            case BenchWord.Deed deed when !deed.kind().isOfCable() -> new BenchWord.Deed(deed.kind(), head);
            default -> throw new IllegalArgumentException("only what is done to an acceptor is done to one of them");
        };
    }

    private BenchWord word(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        int gap = lower.indexOf(' ');
        String first = gap < 0 ? lower : lower.substring(0, gap);
        String rest = gap < 0 ? "" : words.substring(gap + 1);
        return switch (first) {
            case "insert" -> new BenchWord.Insert(item(rest));
            case "wait" -> new BenchWord.Wait(millis(rest));
            case "quiet" -> new BenchWord.Quiet(millis(rest));
            case "babble" -> new BenchWord.Babble(millis(rest));
            case "noise" -> new BenchWord.Noise(perMillion(rest));
            case "expect" -> expect(rest);
            default ->
                Stream.of(BenchWord.Deed.Kind.values())
                        .filter(kind -> kind.word().equals(lower))
                        .findFirst()
                        .map(BenchWord.Deed::new)
                        .orElseThrow(() -> new IllegalArgumentException("not understood; there are " + WORDS));
        };
    }

    private CashItem item(String text) {
        if (ROW.matcher(text).matches()) {
            int row = Integer.parseInt(text);
            if (row < 1 || row > items.size()) {
                throw new IllegalArgumentException("the device's table has rows 1 to " + items.size());
            }
            return items.get(row - 1);
        }
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            throw new IllegalArgumentException("say 20 USD, 0.25 USD, or a row of the device's table: 1");
        }
        Currency currency = Currency.getInstance(value.group(2).toUpperCase(Locale.ROOT));
        long minor = new BigDecimal(value.group(1))
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
        List<CashItem> same = items.stream()
                .filter(one -> one.currency().equals(currency) && one.minorUnits() == minor)
                .toList();
        if (same.stream().map(CashItem::kind).distinct().count() > 1) {
            throw new IllegalArgumentException("there is a coin and a note of this value: say into which, "
                    + heads.keySet().stream()
                            .sorted()
                            .map(head -> "into " + head)
                            .collect(Collectors.joining(" or ")));
        }
        return new CashItem(
                currency, minor, (same.isEmpty() ? items : same).getFirst().kind());
    }

    private BenchWord expect(String text) {
        Matcher parts = EXPECT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expect what? There are " + kinds());
        }
        String wanted = parts.group(1).toLowerCase(Locale.ROOT);
        CashHappening.Kind kind = Stream.of(CashHappening.Kind.values())
                .filter(one -> one.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is called that; there are " + kinds()));
        Optional<CashItem> item = Optional.ofNullable(parts.group(2)).map(this::item);
        int within =
                Optional.ofNullable(parts.group(3)).map(BenchScript::millis).orElse(EXPECT_MILLIS);
        return new BenchWord.Expect(kind, item, within);
    }

    private static String kinds() {
        return Stream.of(CashHappening.Kind.values())
                .map(CashHappening.Kind::word)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }

    private static int millis(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("say how long: 3s, 0.5s or 200ms");
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        int millis = (parts.group(2).equals("s") ? number.movePointRight(3) : number).intValueExact();
        if (millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("at most an hour");
        }
        return millis;
    }

    private static int perMillion(String text) {
        Matcher parts = PERCENT.matcher(text);
        int perMillion = parts.matches()
                ? new BigDecimal(parts.group(1)).movePointRight(4).intValueExact()
                : -1;
        if (perMillion < 0 || perMillion > MILLION) {
            throw new IllegalArgumentException("say how much: 5%, 0.1% or 0%");
        }
        return perMillion;
    }
}
