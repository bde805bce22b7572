package sv.k1.simulator.cash.id003;

/** One frame taken apart: its command or status code (00-FF) and what follows it. */
final class Id003Frame {
    private final int code;
    private final byte[] data;

    Id003Frame(int code, byte[] data) {
        this.code = code;
        this.data = data.clone();
    }

    int code() {
        return code;
    }

    byte[] data() {
        return data.clone();
    }

    int dataLength() {
        return data.length;
    }
}
