package sv.k1.hal.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.session.Conversation;

/** Each file under {@code id003/} is one conversation. */
class Id003ConversationTest {
    private static final byte[] STATUS_REQUEST = Hex.parse("FC 05 11 27 56");
    private static final Conversation.Protocol ID003 = new Conversation.Protocol(
            "id003",
            (resume, nowMillis) -> new Id003Session(Id003Settings.usual(), resume, nowMillis),
            sent -> Arrays.equals(sent, STATUS_REQUEST));

    static List<String> files() {
        return ID003.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void goesAsWritten(String name) {
        Conversation.run(ID003, name);
    }

    @Test
    void allConversationsAreFound() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
    }
}
