package sv.k1.firmware.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avaje.json.JsonException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.Sats;

class JsonTextsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00000001",
                "1e-8",
                "0.1",
                "20999999.97690000",
                "20999999.99999999",
                "-0.12345678",
                "123456789012345678901234567890.123456789012345678",
                "0.30000000000000004",
                "4.6565423739069247e-10"
            })
    void numbersAreExactlyWhatWasWritten(String number) {
        assertThat(JsonTexts.read(("{\"a\": " + number + "}").getBytes(UTF_8)))
                .isEqualTo(new JsonValue.JsonObject(Map.of("a", new JsonValue.JsonNumber(new BigDecimal(number)))));
    }

    @ParameterizedTest
    @CsvSource({"0.00000001, 1", "1e-8, 1", "0.1, 10000000", "21000000.00000000, 2100000000000000", "0, 0"})
    void amountsAreExactSatoshis(String bitcoins, long sats) throws PeerFault {
        assertThat(answer(bitcoins).sats()).isEqualTo(new Sats(sats));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.000000001", "-0.00000001", "21000000.00000001", "1e400", "\"0.1\"", "null", "[]", "true"})
    void whatIsNoAmountIsAFaultAndNeverRounded(String notAnAmount) {
        assertThatThrownBy(() -> answer(notAnAmount).sats())
                .isInstanceOfSatisfying(
                        PeerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PeerFault.Kind.IMPLAUSIBLE))
                .hasMessageStartingWith("node method: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,",
                "{\"a\":1",
                "{\"a\" 1}",
                "nul",
                "{\"a\":1,\"a\":2}",
                "tru",
                "\"abc",
                "{\"a\":--1}",
                "<html>",
            })
    void whatIsNoJsonIsRefused(String broken) {
        assertThatThrownBy(() -> JsonTexts.read(broken.getBytes(UTF_8))).isInstanceOf(JsonException.class);
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> JsonTexts.read("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void readsEveryKindOfValue() {
        JsonValue value = JsonTexts.read("{\"a\":[null,true,false,\"x\\u00e4\\\"\",{}],\"b\":[]}".getBytes(UTF_8));

        assertThat(value)
                .isEqualTo(new JsonValue.JsonObject(Map.of(
                        "a",
                        new JsonValue.JsonArray(List.of(
                                new JsonValue.JsonNull(),
                                new JsonValue.JsonBoolean(true),
                                new JsonValue.JsonBoolean(false),
                                new JsonValue.JsonText("x\u00e4\""),
                                new JsonValue.JsonObject(Map.of()))),
                        "b",
                        new JsonValue.JsonArray(List.of()))));
    }

    @Test
    void writesWhatItReads() {
        byte[] written =
                JsonTexts.write(Map.of("p", List.of("a\"b", 0, 1732200000L, true, List.of(), Map.of("k", "v"))));

        assertThat(new String(written, UTF_8)).isEqualTo("{\"p\":[\"a\\\"b\",0,1732200000,true,[],{\"k\":\"v\"}]}");
    }

    private static JsonAnswer answer(String json) {
        return new JsonAnswer("node method", JsonTexts.read(json.getBytes(UTF_8)));
    }
}
