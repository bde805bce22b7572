package sv.k1.firmware.web;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes a body up to its first line end, or its end, and leaves: for answers that are streams of lines. */
final class FirstLine implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> line = new CompletableFuture<>();
    private final byte[] bytes;
    private int length;
    private Flow.Subscription subscription = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    FirstLine(int maxBytes) {
        this.bytes = new byte[maxBytes];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return line;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            while (part.hasRemaining() && !line.isDone()) {
                take(part.get());
            }
        }
        if (line.isDone()) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        line.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        line.complete(Arrays.copyOf(bytes, length));
    }

    private void take(byte next) {
        if (next == '\n') {
            line.complete(Arrays.copyOf(bytes, length));
        } else if (length == bytes.length) {
            line.completeExceptionally(new IOException("a line longer than " + bytes.length + " bytes"));
        } else {
            bytes[length++] = next;
        }
    }
}
