package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A conversation as text, without what two releases or two runs of a node may say differently. */
final class Transcript {
    /** Fields only Knots has, or that tell of the node's own disk, memory, connections and release. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "usage",
            "txcount",
            "header_version",
            "startingpriority",
            "currentpriority",
            "dustrelayfee",
            "dustrelayfeefloor",
            "dustdynamic",
            "rbf_policy",
            "truc_policy",
            "subversion",
            "localservices",
            "localservicesnames",
            "networks",
            "size_on_disk",
            "unbroadcast",
            "unbroadcastcount",
            "mintxfee",
            "birthtime",
            "isscript",
            "iswitness",
            "witness_version",
            "witness_program",
            "error_locations",
            "permitbaremultisig",
            "permitbarepubkey",
            "maxdatacarriersize",
            "limitclustercount",
            "limitclustersize");

    private Transcript() {}

    static List<String> of(List<Conversation.Turn> turns) {
        List<String> lines = new ArrayList<>();
        for (Conversation.Turn turn : turns) {
            Json.Obj answer = turn.answer();
            Json error = answer.member("error").orElse(Json.NIL);
            Json shown = error.equals(Json.NIL) ? answer.member("result").orElse(Json.NIL) : error;
            lines.add(
                    turn.question() + (error.equals(Json.NIL) ? " -> " : " !> ") + JsonWriter.write(comparable(shown)));
        }
        return lines;
    }

    private static Json comparable(Json json) {
        return switch (json) {
            case Json.Obj obj -> {
                Map<String, Json> members = new TreeMap<>();
                obj.members().forEach((name, value) -> {
                    boolean poolHash = name.equals("hash") && obj.members().containsKey("ancestorcount");
                    if (!NOT_COMPARED.contains(name) && !poolHash) {
                        members.put(name, comparable(value));
                    }
                });
                yield new Json.Obj(members);
            }
            case Json.Arr arr -> sorted(arr);
            case Json.Text(String text) ->
                // A node's usage text is long; its first line says which call it is about.
                Json.of(text.replaceAll("(?s)\n\n.*", "")
                        .stripTrailing()
                        .replaceAll("path '[^']*wallets", "path 'wallets"));
            case Json other -> other;
        };
    }

    /** The order of coins and pool entries is a node's own affair. */
    private static Json sorted(Json.Arr arr) {
        boolean coins = arr.items().stream()
                .allMatch(item -> item instanceof Json.Obj obj
                        && (obj.members().containsKey("parent_descs")
                                || obj.members().containsKey("category")
                                || obj.members().containsKey("coinbase")));
        boolean hashes = arr.items().stream()
                .allMatch(item -> item instanceof Json.Text(String text) && text.matches("[0-9a-f]{64}"));
        List<Json> items =
                new ArrayList<>(arr.items().stream().map(Transcript::comparable).toList());
        if (coins || hashes) {
            items.sort((left, right) -> JsonWriter.write(left).compareTo(JsonWriter.write(right)));
        }
        return new Json.Arr(items);
    }
}
