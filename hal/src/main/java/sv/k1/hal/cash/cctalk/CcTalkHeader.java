package sv.k1.hal.cash.cctalk;

/** The commands this driver sends, with the length of a good answer (ccTalk sheet, section 4). */
enum CcTalkHeader {
    SIMPLE_POLL(254, 0, 0),
    POLLING_PRIORITY(249, 2, 2),
    MANUFACTURER(246, 1, CcTalkFrame.MOST_DATA),
    CATEGORY(245, 1, CcTalkFrame.MOST_DATA),
    PRODUCT_CODE(244, 1, CcTalkFrame.MOST_DATA),
    SERIAL_NUMBER(242, 3, 4),
    SOFTWARE(241, 1, CcTalkFrame.MOST_DATA),
    SELF_CHECK(232, 1, 3),
    MODIFY_INHIBIT(231, 0, 0),
    REQUEST_INHIBIT(230, 2, 2),
    READ_CREDIT(229, 11, 11),
    MODIFY_MASTER_INHIBIT(228, 0, 0),
    REQUEST_MASTER_INHIBIT(227, 1, 1),
    MODIFY_SORTER_PATH(210, 0, 0),
    BUILD(192, 1, CcTalkFrame.MOST_DATA),
    MODIFY_DEFAULT_PATH(189, 0, 0),
    COIN_ID(184, 6, 6),
    READ_BILL_EVENTS(159, 11, 11),
    BILL_ID(157, 7, 7),
    COUNTRY_SCALING(156, 3, 3),
    ROUTE_BILL(154, 0, 1),
    MODIFY_BILL_MODE(153, 0, 0),
    REQUEST_BILL_MODE(152, 1, 1),
    COMMS_REVISION(4, 3, 3),
    RESET_DEVICE(1, 0, 0);

    private final int code;
    private final int shortestReply;
    private final int longestReply;

    CcTalkHeader(int code, int shortestReply, int longestReply) {
        this.code = code;
        this.shortestReply = shortestReply;
        this.longestReply = longestReply;
    }

    int code() {
        return code;
    }

    /** A reply does not repeat the command, so its length is the only sign that it answers this one. */
    boolean isAnsweredBy(int dataLength) {
        return dataLength >= shortestReply && dataLength <= longestReply;
    }

    /**
     * Whether the answer decides what an item is worth or whose events these are, and could as well be the late answer to
     * another question of the same length.
     */
    boolean mustNotBeMistaken() {
        return this == COIN_ID
                || this == BILL_ID
                || this == COUNTRY_SCALING
                || this == COMMS_REVISION
                || this == SERIAL_NUMBER;
    }
}
