package sv.k1.firmware.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    /** Where some program sees a cell begin, and the first sign in it that counts. */
    private static final Pattern A_FORMULA =
            Pattern.compile("(^|[,;|\\t\\r\\n])[\\s\"\\p{Cf}\\p{Z}\\p{Cntrl}]*[=+\\-@＝＋－＠]");

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            plain      > plain
            12.50      > 12.50
            a-b        > a-b
            a=b        > a=b
            a,b        > "a,b"
            a;b        > "a;b"
            say "yes"  > "say ""yes""\"
            `a\nb`     > `"a\nb"`
            ` a`       > `" a"`
            ``         > ``
            =1+1       > '=1+1
            +1         > '+1
            -1         > '-1
            @SUM(A1)   > '@SUM(A1)
            a;=1       > "a;'=1"
            ` =1`      > `' =1`
            '=1        > '=1
            """)
    void aCellIsWritten(String cell, String written) {
        assertThat(Csv.line(List.of(cell))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://a.example\";\"b\")",
                "\t=1",
                "\r\n=1",
                "a\n+1",
                "a,@b",
                "a;\"=1",
                "\"=1\"",
                "\u00a0-1",
                "\u200b=1",
                "\ufeff@1",
                "\u0000=1",
                "＝1",
                "a|＠1",
                "a\t-1",
                ";;=1",
                ",=1,=1",
                "\";=1",
                "=",
                "-"
            })
    void noCellIsAFormulaWhicheverSeparatorIsExpected(String cell) {
        assertThat(A_FORMULA.matcher(cell).find()).as("the test finds one").isTrue();
        for (List<String> line : List.of(List.of(cell), List.of("1", cell), List.of(cell, cell, "2"))) {
            assertThat(A_FORMULA.matcher(Csv.line(line)).find())
                    .as(Csv.line(line))
                    .isFalse();
        }
    }

    @Test
    void cellsArePartedByCommas() {
        assertThat(Csv.line(List.of("a", "", "b c"))).isEqualTo("a,,b c");
    }
}
