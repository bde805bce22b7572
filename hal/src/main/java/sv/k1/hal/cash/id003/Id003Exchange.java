package sv.k1.hal.cash.id003;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one request that is outstanding, and how long the device has been silent (ID-003 sheet, section 2). */
final class Id003Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Exchange.class);

    private record Request(Id003Command command, long deadlineMillis) {}

    private Optional<Request> outstanding = Optional.empty();
    private long answeredAtMillis;
    /** When the oldest question without an answer was put: what is heard now may have lain in a buffer since then. */
    private long askedAtMillis;

    private int unanswered;
    private int late;

    Id003Exchange(long nowMillis) {
        this.answeredAtMillis = nowMillis;
    }

    void begin(Id003Command command, long nowMillis, int waitMillis) {
        outstanding = Optional.of(new Request(command, nowMillis + waitMillis));
        if (unanswered == 0) {
            askedAtMillis = nowMillis;
        }
    }

    void forget() {
        outstanding = Optional.empty();
        unanswered = 0;
    }

    /** A new line: nothing was asked on it yet, and silence counts from here. */
    void opened(long nowMillis) {
        forget();
        answeredAtMillis = nowMillis;
    }

    boolean isOutstanding() {
        return outstanding.isPresent();
    }

    Optional<Long> deadlineMillis() {
        return outstanding.map(Request::deadlineMillis);
    }

    Optional<Id003Command> command() {
        return outstanding.map(Request::command);
    }

    /** The request whose time is over, if there is one; it is no longer outstanding. */
    Optional<Id003Command> expire(long nowMillis) {
        Optional<Request> over = outstanding.filter(request -> nowMillis >= request.deadlineMillis());
        if (over.isPresent()) {
            outstanding = Optional.empty();
            unanswered++;
        }
        return over.map(Request::command);
    }

    /** So many requests in a row went unanswered that the link counts as down. */
    boolean isSilent() {
        return unanswered >= Id003Settings.SILENT_LIMIT;
    }

    /** How the frame answers the outstanding request. What answers nothing is counted and dropped. */
    Id003Reply match(Id003Frame frame, long nowMillis) {
        Id003Reply reply = outstanding
                .map(request -> Id003Reply.to(request.command(), frame))
                .orElseGet(Id003Reply.Stale::new);
        if (reply instanceof Id003Reply.Stale) {
            late++;
            LOG.debug("late reply {} dropped ({} so far)", frame, late);
        } else {
            outstanding = Optional.empty();
            unanswered = 0;
            answeredAtMillis = nowMillis;
        }
        return reply;
    }

    /** When what was heard last was asked for, at the earliest: it says how the device was then or later. */
    long askedAtMillis() {
        return askedAtMillis;
    }

    long silentMillis(long nowMillis) {
        return nowMillis - answeredAtMillis;
    }
}
