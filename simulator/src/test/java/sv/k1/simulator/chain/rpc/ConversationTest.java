package sv.k1.simulator.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.PolicySettings;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.TestCoins;

/**
 * The simulated node and a real one are asked the same questions about the same chain. The real node's answers are kept in
 * a file, so that the simulated one is held to them on machines without a bitcoind too; with one, the file itself is
 * checked. To write the file anew: {@code -Dk1.bitcoind=... -Dk1.record=FILE}.
 */
final class ConversationTest {
    private static final String RECORDED = "bitcoind-29.4.3-conversation.txt";
    private static final RpcCredentials CREDENTIALS = new RpcCredentials("user", "secret");

    @TempDir
    private Path folder = Path.of("");

    /** Blocks in the order they were made, in one batch for each time the conversation made some. */
    private final Deque<List<ChainBlock>> made = new ArrayDeque<>();

    @Test
    void theSimulatedNodeAnswersAsTheRealOneDid() throws IOException {
        List<String> answers = talkToTheSimulatedNode(base());
        String record = System.getProperty("k1.recordSimulated", "");
        if (!record.isEmpty()) {
            Files.write(Path.of(record), answers);
        }
        assertThat(answers).containsExactlyElementsOf(recorded());
    }

    @Test
    void theRealNodeStillAnswersAsRecordedAndTakesOurBlocks() throws IOException, InterruptedException {
        Optional<Path> program = RealNode.program();
        if (Boolean.getBoolean("k1.requireTools") && program.isEmpty()) {
            fail("k1.requireTools is set and no bitcoind is given: set k1.bitcoind or K1_BITCOIND to its path");
        }
        assumeTrue(program.isPresent(), "no bitcoind: set k1.bitcoind or K1_BITCOIND to its path to run this");
        RegtestChain chain = base();
        List<ChainBlock> start = new ArrayList<>();
        for (int height = 1; height <= chain.height(); height++) {
            start.add(chain.blockAt(height).orElseThrow());
        }
        talkToTheSimulatedNode(chain);
        try (RealNode real = RealNode.start(program.get(), folder)) {
            start.forEach(block -> submit(real, block));
            Conversation conversation = new Conversation(
                    real.talking(),
                    count -> replay(real, count),
                    depth -> replay(real, depth),
                    height -> start.get(height - 1));
            List<String> answers = Transcript.of(conversation.talk());
            String record = System.getProperty("k1.record", "");
            if (!record.isEmpty()) {
                Files.write(Path.of(record), answers);
            }
            assertThat(answers).containsExactlyElementsOf(recorded());
        }
    }

    private static RegtestChain base() {
        RegtestChain chain =
                new RegtestChain(TestCoins.STANDING, PolicySettings.standard(), TestCoins.script(Conversation.owner()));
        chain.mine(113);
        return chain;
    }

    private List<String> talkToTheSimulatedNode(RegtestChain chain) {
        List<ChainBlock> start = new ArrayList<>();
        for (int height = 0; height <= chain.height(); height++) {
            start.add(chain.blockAt(height).orElseThrow());
        }
        try (RpcServer server = new RpcServer(chain, () -> 0, CREDENTIALS, 0, true, Optional.empty())) {
            server.setReachable(true);
            Conversation conversation = new Conversation(
                    new TalkingNode(server.port(), CREDENTIALS),
                    count -> keep(chain.mine(count)),
                    depth -> keep(chain.reorganise(depth)),
                    start::get);
            return Transcript.of(conversation.talk());
        }
    }

    private void keep(List<ChainBlock> blocks) {
        made.add(blocks);
    }

    private void replay(RealNode real, int count) {
        List<ChainBlock> batch = made.remove();
        assertThat(batch).hasSizeGreaterThanOrEqualTo(count);
        batch.forEach(block -> submit(real, block));
    }

    private static void submit(RealNode real, ChainBlock block) {
        Json answer = real.talking()
                .result(
                        "submitblock",
                        Json.of(HexFormat.of().formatHex(block.block().serialize())));
        // Null is yes; a block of a branch that is not yet the longest is "inconclusive".
        assertThat(answer).isIn(Json.NIL, Json.of("inconclusive"));
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = ConversationTest.class.getResourceAsStream(RECORDED)) {
            if (in == null) {
                throw new IOException(RECORDED + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
