package sv.k1.hal.print.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.VectorRow;

/**
 * Conversations in text files. {@code job id=0042 clear=no held=no} starts, {@code H hex} is what the job must write
 * next ({@code H job} the job's own bytes), {@code D hex} what the printer says, {@code quiet} that nothing is
 * written, {@code wait ms} time, {@code gone} an unplugged line, {@code expect} the outcome.
 */
class PrintJobTest {
    private static final byte[] JOB_BYTES = "the receipt".getBytes(StandardCharsets.US_ASCII);

    private long nowMillis = 1_000;
    private int sent;
    private int chunksOut;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printed",
                "paper-out-before",
                "silent-before",
                "paper-out-in-the-middle",
                "id-never-answered",
                "wrong-id",
                "clone-without-process-id",
                "clone-paper-out-at-the-end",
                "cover-opened-after-the-id",
                "asb-trouble",
                "xoff-for-ever",
                "xoff-before-the-first-byte",
                "leftovers-cleared-first",
                "unplugged-in-the-middle",
                "unplugged-before",
                "id-during-a-status-round"
            })
    void followsTheConversation(String name) {
        List<String> lines = VectorRow.lines("/escpos/jobs/" + name + ".txt");
        ReplyReader reader = new ReplyReader();
        PrintJob job = null;
        for (String line : lines) {
            String[] words = line.split("#")[0].strip().split(" ", 2);
            String rest = words.length > 1 ? words[1].strip() : "";
            if (words[0].equals("job")) {
                job = start(rest);
            } else if (!words[0].isEmpty()) {
                follow(java.util.Objects.requireNonNull(job), reader, words[0], rest, name + ": " + line);
            }
        }
    }

    private PrintJob start(String options) {
        Optional<String> id = options.contains("id=none") ? Optional.empty() : Optional.of("0042");
        PrintJob.Plan plan = new PrintJob.Plan(List.of(JOB_BYTES), id, 19_200);
        return new PrintJob(plan, options.contains("clear=yes"), options.contains("held=yes"), nowMillis);
    }

    private void follow(PrintJob job, ReplyReader reader, String word, String rest, String where) {
        switch (word) {
            case "H" -> {
                byte[] expected = rest.equals("job") ? JOB_BYTES : Hex.parse(rest);
                assertThat(job.toSend(nowMillis).map(Hex::of)).as(where).contains(Hex.of(expected));
            }
            case "D" -> {
                byte[] bytes = Hex.parse(rest);
                reader.read(bytes, bytes.length, nowMillis).forEach(reply -> job.take(reply, nowMillis));
            }
            case "quiet" ->
                assertThat(job.toSend(nowMillis).map(Hex::of)).as(where).isEmpty();
            case "wait" -> nowMillis += Long.parseLong(rest);
            case "gone" -> job.lineLost("unplugged");
            case "expect" ->
                assertThat(job.outcome().map(Object::toString).orElse("none"))
                        .as(where)
                        .contains(rest);
            default -> throw new IllegalArgumentException(where);
        }
    }

    @Test
    void aLongJobGoesOutAtThePaceOfTheLine() {
        PrintJob.Plan plan = new PrintJob.Plan(List.of(new byte[600]), Optional.of("0042"), 9_600);
        PrintJob job = new PrintJob(plan, false, false, 0);
        for (int question = 1; question <= 4; question++) {
            assertThat(job.toSend(0)).isPresent();
            job.take(new PrinterReply.RealTime(0x12), 0);
        }
        assertThat(job.toSend(0).orElseThrow()).hasSize(96);
        assertThat(job.toSend(99)).isEmpty();
        assertThat(job.toSend(100).orElseThrow()).hasSize(96);
        job.take(new PrinterReply.Flow(true), 150);
        assertThat(job.toSend(600)).isEmpty();
        job.take(new PrinterReply.Flow(false), 700);
        assertThat(job.toSend(700).orElseThrow()).hasSize(96);
        assertThat(job.outcome()).isEmpty();
    }

    /** "Printed" is the printer's own word: wherever it falls silent or is unplugged, nobody says it for it. */
    @Test
    void whereverThePrinterIsLostTheReceiptIsNotCalledPrinted() {
        assertThat(outcomeWhenLost(Integer.MAX_VALUE, false)).isInstanceOf(JobOutcome.Printed.class);
        int messages = sent;
        assertThat(messages).isGreaterThan(4 + 7 + 3);
        for (int at = 0; at < messages; at++) {
            for (boolean unplugged : new boolean[] {false, true}) {
                JobOutcome outcome = outcomeWhenLost(at, unplugged);
                assertThat(outcome)
                        .as("lost after %d of %d messages, unplugged: %s", at, messages, unplugged)
                        .isInstanceOf(chunksOut == 0 ? JobOutcome.NotStarted.class : JobOutcome.Unknown.class);
            }
        }
    }

    private JobOutcome outcomeWhenLost(int after, boolean unplugged) {
        PrintJob job =
                new PrintJob(new PrintJob.Plan(List.of(new byte[600]), Optional.of("0042"), 9_600), false, false, 0);
        sent = 0;
        chunksOut = 0;
        for (long now = 0; job.outcome().isEmpty(); now += 20) {
            assertThat(now).as("it ends").isLessThan(60_000);
            Optional<byte[]> out = sent >= after && unplugged ? Optional.empty() : job.toSend(now);
            if (sent >= after && unplugged) {
                job.lineLost("unplugged");
            } else if (out.isPresent()) {
                boolean isAnswered = sent < after;
                sent++;
                boolean isQuestion = out.get()[0] == 0x10;
                chunksOut += isQuestion ? 0 : 1;
                if (isAnswered) {
                    PrinterReply reply =
                            isQuestion ? new PrinterReply.RealTime(0x12) : new PrinterReply.ProcessId("0042");
                    job.take(reply, now); // an id before the last chunk answers nothing
                }
            }
        }
        return job.outcome().orElseThrow();
    }

    /** Whatever a printer or the noise on its line says, each job ends once, in time, and never by chance well. */
    @Property(tries = 300)
    void anyNoiseEndsInOneHonestOutcome(@ForAll @Size(max = 200) List<Byte> noise, @ForAll boolean clear) {
        PrintJob.Plan plan = new PrintJob.Plan(List.of(JOB_BYTES), Optional.of("~#~#"), 19_200);
        PrintJob job = new PrintJob(plan, clear, false, 0);
        ReplyReader reader = new ReplyReader();
        int next = 0;
        Optional<JobOutcome> first = Optional.empty();
        for (long millis = 0; millis <= 60_000; millis += 50) {
            byte[] read = next < noise.size() ? new byte[] {noise.get(next++)} : new byte[0];
            long atMillis = millis;
            reader.read(read, read.length, millis).forEach(reply -> job.take(reply, atMillis));
            boolean isSending = job.toSend(millis).isPresent();
            assertThat(first.isPresent() && isSending).isFalse();
            first = first.or(job::outcome);
        }
        assertThat(job.outcome()).isPresent().isEqualTo(first);
        assertThat(job.outcome()).get().isNotInstanceOf(JobOutcome.Printed.class);
    }
}
