package sv.k1.hal.cash.ebds;

/** Auxiliary queries this driver asks (EBDS sheet, section 7). */
enum EbdsQuery {
    SOFTWARE_CRC(0x00),
    ACCEPTOR_TYPE(0x04),
    SERIAL_NUMBER(0x05),
    APPLICATION_PART_NUMBER(0x07),
    VARIANT_NAME(0x08),
    CAPABILITIES(0x0D);

    private final int code;

    EbdsQuery(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
