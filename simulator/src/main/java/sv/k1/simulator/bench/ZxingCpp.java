package sv.k1.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sv.k1.hal.scan.camera.StillReader;

/**
 * zxing-cpp as WebAssembly in Node, in a process of its own: frames go in, and what it read and its own measure of the time
 * come out, so that neither the way there nor the copying counts.
 */
final class ZxingCpp implements ScanPeer {
    private static final String SCRIPT = "zxing-cpp.mjs";
    private static final int ANSWER_SECONDS = 30;

    private final Process process;
    private final OutputStream frames;
    private final BufferedReader answers;
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();

    private ZxingCpp(Process process) {
        this.process = process;
        this.frames = process.getOutputStream();
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /**
     * @param folder one in which {@code npm install zxing-wasm} was run
     * @throws IOException when there is no such thing in it, or no Node
     */
    static ZxingCpp start(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("node_modules").resolve("zxing-wasm"))) {
            throw new IOException("there is no zxing-wasm in " + folder + "; run npm install zxing-wasm there first");
        }
        try (InputStream script = Objects.requireNonNull(ZxingCpp.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return new ZxingCpp(new ProcessBuilder("node", "--input-type=module", "--eval", text)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
    }

    @Override
    public String name() {
        return "zxing-cpp";
    }

    @Override
    public Answer read(StillReader.Still still) throws IOException {
        still.writeTo(frames);
        frames.flush();
        Future<String> line = reading.submit(answers::readLine);
        try {
            return answer(line.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException broken) {
            throw new IOException("the zxing-cpp program ended", broken);
        } catch (TimeoutException late) {
            throw new IOException("the zxing-cpp program did not answer within " + ANSWER_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** @throws IOException when the line is not one of ours */
    static Answer answer(String line) throws IOException {
        try {
            String[] words = line == null ? new String[0] : line.split(" ", 2);
            if (words.length != 2) {
                throw new IOException("the zxing-cpp program answered " + line);
            }
            long nanos = Math.round(Double.parseDouble(words[0]) * 1e6);
            return new Answer(
                    words[1].equals("-")
                            ? Optional.empty()
                            : Optional.of(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8)),
                    nanos);
        } catch (IllegalArgumentException odd) {
            throw new IOException("the zxing-cpp program answered " + line, odd);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        reading.shutdownNow();
    }
}
