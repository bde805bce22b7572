package sv.k1.simulator.chain.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls this node knows. */
final class RpcTable {
    /** The work behind a call. */
    @FunctionalInterface
    interface Work {
        /**
         * Answers a call.
         *
         * @param wallet name from the path, empty if the path names none
         */
        Json answer(Arguments arguments, Optional<String> wallet);
    }

    /** Work that no wallet matters for. */
    @FunctionalInterface
    interface PlainWork {
        Json answer(Arguments arguments);
    }

    private record Definition(String usage, List<String> names, int required, Work work) {}

    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    /**
     * Adds a call.
     *
     * @param usage its synopsis, sent when the number of arguments is wrong; the first word is its name
     * @param required arguments that must be given
     * @param names all arguments in order
     */
    void add(String usage, int required, List<String> names, PlainWork work) {
        addForWallet(usage, required, names, (arguments, _) -> work.answer(arguments));
    }

    /** Adds a call that needs to know the wallet. */
    void addForWallet(String usage, int required, List<String> names, Work work) {
        String name = usage.contains(" ") ? usage.substring(0, usage.indexOf(' ')) : usage;
        definitions.put(name, new Definition(usage, names, required, work));
    }

    /** Runs a call. Throws {@link RpcException} with a node's error. */
    Json call(String method, Json parameters, Optional<String> wallet) {
        Definition definition = definitions.get(method);
        if (definition == null) {
            throw new RpcException(RpcException.METHOD_NOT_FOUND, "Method not found");
        }
        Arguments arguments = Arguments.of(definition.names(), parameters);
        if (arguments.count() < definition.required()
                || arguments.count() > definition.names().size()) {
            throw new RpcException(RpcException.MISC_ERROR, definition.usage() + "\n");
        }
        return definition.work().answer(arguments, wallet);
    }

    boolean knows(String method) {
        return definitions.containsKey(method);
    }
}
