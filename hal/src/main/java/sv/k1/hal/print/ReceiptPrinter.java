package sv.k1.hal.print;

/** One receipt printer on its own worker thread. */
public interface ReceiptPrinter extends AutoCloseable {
    String name();

    /** Queues a document; exactly one of Printed, NotStarted and Unknown follows for it. */
    void print(ReceiptDocument document);

    @Override
    void close();
}
