package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.chain.RegtestChain;

/** From the text of a request to the text of its answer: JSON-RPC 1.0, 1.1 and 2.0, single and batch. */
final class RpcDispatcher {
    /** An answer, or none for a notification. */
    record Answer(int httpStatus, String body) {}

    private static final Logger log = LoggerFactory.getLogger(RpcDispatcher.class);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_IN_A_BATCH = 1000;
    private static final String VERSION_2 = "2.0";

    private final RpcTable table;
    private final RegtestChain chain;

    RpcDispatcher(RpcTable table, RegtestChain chain) {
        this.table = table;
        this.chain = chain;
    }

    /** The method of a single call, for faults; empty for a batch or nonsense. */
    static String methodOf(String body) {
        try {
            return JsonReader.read(body) instanceof Json.Obj request
                            && request.member("method").orElse(Json.NIL) instanceof Json.Text(String method)
                    ? method
                    : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    Answer answer(String body, Optional<String> wallet) {
        Json request;
        try {
            request = JsonReader.read(body);
        } catch (IllegalArgumentException _) {
            return failed(new RpcException(RpcException.PARSE_ERROR, "Parse error"), Json.NIL);
        }
        return switch (request) {
            case Json.Obj single -> single(single, wallet);
            case Json.Arr(List<Json> items) when items.size() <= MOST_IN_A_BATCH -> batch(items, wallet);
            case Json _ -> failed(new RpcException(RpcException.PARSE_ERROR, "Top-level object parse error"), Json.NIL);
        };
    }

    private static Answer failed(RpcException error, Json id) {
        int status =
                switch (error.code()) {
                    case RpcException.INVALID_REQUEST -> BAD_REQUEST;
                    case RpcException.METHOD_NOT_FOUND -> NOT_FOUND;
                    default -> SERVER_ERROR;
                };
        return new Answer(status, JsonWriter.write(old(Json.NIL, error.toJson(), id)) + "\n");
    }

    private Answer single(Json.Obj request, Optional<String> wallet) {
        boolean modern = isVersion2(request);
        Json id = request.member("id").orElse(Json.NIL);
        try {
            Json result = run(request, wallet);
            if (modern && request.member("id").isEmpty()) {
                return new Answer(NO_CONTENT, "");
            }
            Json answer = modern ? modern("result", result, id) : old(result, Json.NIL, id);
            return new Answer(OK, JsonWriter.write(answer) + "\n");
        } catch (RpcException error) {
            return modern
                    ? new Answer(OK, JsonWriter.write(modern("error", error.toJson(), id)) + "\n")
                    : failed(error, id);
        }
    }

    private Answer batch(List<Json> items, Optional<String> wallet) {
        List<Json> answers = new ArrayList<>();
        for (Json item : items) {
            boolean modern = item instanceof Json.Obj request && isVersion2(request);
            Json id = item instanceof Json.Obj request ? request.member("id").orElse(Json.NIL) : Json.NIL;
            boolean notification = modern
                    && item instanceof Json.Obj request
                    && request.member("id").isEmpty();
            try {
                if (!(item instanceof Json.Obj request)) {
                    throw new RpcException(RpcException.INVALID_REQUEST, "Invalid Request object");
                }
                Json result = run(request, wallet);
                answers.addAll(
                        notification
                                ? List.of()
                                : List.of(modern ? modern("result", result, id) : old(result, Json.NIL, id)));
            } catch (RpcException error) {
                answers.addAll(
                        notification
                                ? List.of()
                                : List.of(
                                        modern
                                                ? modern("error", error.toJson(), id)
                                                : old(Json.NIL, error.toJson(), id)));
            }
        }
        return new Answer(OK, JsonWriter.write(Json.array(answers)) + "\n");
    }

    private Json run(Json.Obj request, Optional<String> wallet) {
        String method =
                switch (request.member("method").orElse(Json.NIL)) {
                    case Json.Text(String name) -> name;
                    case Json.Nil _ -> throw new RpcException(RpcException.INVALID_REQUEST, "Missing method");
                    case Json _ -> throw new RpcException(RpcException.INVALID_REQUEST, "Method must be a string");
                };
        Json parameters = request.member("params").orElse(Json.NIL);
        log.debug("{}", method);
        return chain.atomically(() -> table.call(method, parameters, wallet));
    }

    private static boolean isVersion2(Json.Obj request) {
        return request.member("jsonrpc").equals(Optional.of(Json.of(VERSION_2)));
    }

    private static Json old(Json result, Json error, Json id) {
        return Json.object()
                .put("result", result)
                .put("error", error)
                .put("id", id)
                .build();
    }

    private static Json modern(String kind, Json value, Json id) {
        return Json.object()
                .put("jsonrpc", VERSION_2)
                .put(kind, value)
                .put("id", id)
                .build();
    }
}
