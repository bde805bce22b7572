package sv.k1.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;

class BenchScriptTest {
    private static final Currency USD = Currency.getInstance("USD");
    private final BenchScript script = new BenchScript(List.of(CashItem.note(USD, 100), CashItem.note(USD, 2_000)));

    private BenchWord word(String text) throws WrongWord {
        return script.read(1, text).orElseThrow().word();
    }

    @Test
    void readsEveryWordOfTheManual() throws WrongWord {
        assertThat(word("insert 20 USD")).isEqualTo(new BenchWord.Insert(CashItem.note(USD, 2_000)));
        assertThat(word("insert 0.25 usd")).isEqualTo(new BenchWord.Insert(CashItem.note(USD, 25)));
        assertThat(word("insert 1")).isEqualTo(new BenchWord.Insert(CashItem.note(USD, 100)));
        assertThat(word("wait 3s")).isEqualTo(new BenchWord.Wait(3_000));
        assertThat(word("wait 0.5s")).isEqualTo(new BenchWord.Wait(500));
        assertThat(word("wait 200ms")).isEqualTo(new BenchWord.Wait(200));
        assertThat(word("noise 5%")).isEqualTo(new BenchWord.Noise(50_000));
        assertThat(word("quiet 2s")).isEqualTo(new BenchWord.Quiet(2_000));
        assertThat(word("babble 2s")).isEqualTo(new BenchWord.Babble(2_000));
        for (BenchWord.Deed.Kind kind : BenchWord.Deed.Kind.values()) {
            assertThat(word("  " + kind.word().toUpperCase(java.util.Locale.ROOT) + "  # a remark"))
                    .isEqualTo(new BenchWord.Deed(kind));
        }
    }

    @Test
    void readsEveryHappeningThatCanBeExpected() throws WrongWord {
        for (CashHappening.Kind kind : CashHappening.Kind.values()) {
            assertThat(word("expect " + kind.word())).isEqualTo(new BenchWord.Expect(kind, Optional.empty(), 10_000));
        }
        assertThat(word("expect taken in 20 USD within 5s"))
                .isEqualTo(new BenchWord.Expect(
                        CashHappening.Kind.TAKEN_IN, Optional.of(CashItem.note(USD, 2_000)), 5_000));
    }

    @Test
    void passesOverBlankLinesAndRemarks() throws IOException, WrongWord {
        assertThat(script.read(new InputLines(new StringReader("\n  # nothing\njam\n"))))
                .singleElement()
                .satisfies(line -> assertThat(line.number()).isEqualTo(3));
    }

    /** Such as {@code /dev/zero}: neither memory nor time may go into it. */
    @Test
    void refusesALineThatNeverEndsWithoutReadingOn() {
        InputLines endless = new InputLines(Reader.of("x".repeat(1_000_000)));
        assertThatThrownBy(() -> script.read(endless))
                .isInstanceOf(WrongWord.class)
                .hasMessage("line 1: longer than 1000 characters");
    }

    @Test
    void refusesAScriptThatWouldNotFitIntoMemory() {
        InputLines longScript = new InputLines(new StringReader("jam\n".repeat(250_001)));
        assertThatThrownBy(() -> script.read(longScript)).hasMessageContaining("at most 250000 lines");
    }

    @Test
    void tellsTheHeadsOfOneCableApart() throws WrongWord {
        List<CashItem> coins = List.of(CashItem.coin(USD, 25), CashItem.coin(USD, 100));
        List<CashItem> notes = List.of(CashItem.note(USD, 100), CashItem.note(USD, 2_000));
        BenchScript both = new BenchScript(
                Stream.concat(coins.stream(), notes.stream()).toList(), Map.of("coin", coins, "bill", notes));
        assertThat(both.read(1, "insert 20 USD").orElseThrow().word())
                .isEqualTo(new BenchWord.Insert(CashItem.note(USD, 2_000)));
        assertThat(both.read(1, "insert 0.25 USD").orElseThrow().word())
                .isEqualTo(new BenchWord.Insert(CashItem.coin(USD, 25)));
        assertThat(both.read(1, "insert 1 USD into Coin").orElseThrow().word())
                .isEqualTo(new BenchWord.Insert(CashItem.coin(USD, 100)));
        assertThat(both.read(1, "insert 1 into bill").orElseThrow().word())
                .isEqualTo(new BenchWord.Insert(CashItem.note(USD, 100)));
        assertThat(both.read(1, "power off at coin").orElseThrow().word())
                .isEqualTo(new BenchWord.Deed(BenchWord.Deed.Kind.POWER_OFF, "coin"));
        assertThat(both.read(1, "jam").orElseThrow().word()).isEqualTo(new BenchWord.Deed(BenchWord.Deed.Kind.JAM, ""));
        assertThatThrownBy(() -> both.read(2, "insert 1 USD"))
                .hasMessageContaining("say into which, into bill or into");
        assertThatThrownBy(() -> both.read(2, "jam at hopper")).hasMessageContaining("there are bill, coin");
        assertThatThrownBy(() -> both.read(2, "echo on at coin")).hasMessageContaining("only what is done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert | say 20 USD",
                "insert twenty | say 20 USD",
                "insert 3 | rows 1 to 2",
                "insert 20 XYZ | line 7: insert 20 XYZ",
                "insert 0.001 USD | line 7: insert 0.001 USD",
                "insert 0 USD | at least 1 minor unit",
                "wait | say how long",
                "wait 3 | say how long",
                "wait 2h | say how long",
                "wait 9999s | at most an hour",
                "noise 101% | say how much",
                "expect | expect what?",
                "expect money | there are cashbox",
                "expect stacked within soon | say how long",
                "power | not understood; there are insert 20 USD",
                "dance | not understood; there are insert 20 USD"
            })
    void saysWhereAndWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> script.read(7, line))
                .isInstanceOf(WrongWord.class)
                .hasMessageStartingWith("line 7: " + line.split(" ")[0])
                .hasMessageContaining(message);
    }
}
