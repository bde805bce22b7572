package sv.k1.simulator.chain.rpc;

import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.script.Script;
import sv.k1.simulator.chain.ChainAddresses;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.RegtestChain;

/** Calls about blocks. */
final class BlockCalls {
    private static final int MOST_BLOCKS = 10_000;

    private final RegtestChain chain;

    BlockCalls(RegtestChain chain) {
        this.chain = chain;
    }

    void addTo(RpcTable table) {
        table.add("getblockcount", 0, List.of(), _ -> Json.of(chain.height()));
        table.add("getbestblockhash", 0, List.of(), _ -> Json.of(chain.tip().hash()));
        table.add("getblockhash height", 1, List.of("height"), this::hash);
        table.add("getblockheader \"blockhash\" ( verbose )", 1, List.of("blockhash", "verbose"), this::header);
        table.add("getblock \"blockhash\" ( verbosity )", 1, List.of("blockhash", "verbosity"), this::block);
        table.add(
                "generatetoaddress nblocks \"address\" ( maxtries )",
                2,
                List.of("nblocks", "address", "maxtries"),
                this::generate);
    }

    private Json hash(Arguments arguments) {
        return Json.of(chain.blockAt(arguments.integer(0))
                .orElseThrow(() -> new RpcException(RpcException.INVALID_PARAMETER, "Block height out of range"))
                .hash());
    }

    private ChainBlock find(Arguments arguments) {
        return chain.block(arguments.hash(0, "blockhash"))
                .orElseThrow(() -> new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Block not found"));
    }

    private Json header(Arguments arguments) {
        ChainBlock block = find(arguments);
        return arguments.flag(1, true)
                ? BlockJson.header(block, chain).build()
                : Json.of(HexFormat.of().formatHex(block.block().header()));
    }

    private Json block(Arguments arguments) {
        ChainBlock block = find(arguments);
        int verbosity = arguments.verbosity(1, 1);
        return verbosity <= 0
                ? Json.of(HexFormat.of().formatHex(block.block().serialize()))
                : BlockJson.full(block, chain, verbosity > 1).build();
    }

    private Json generate(Arguments arguments) {
        int blocks = arguments.integer(0);
        Script payTo = ChainAddresses.parse(arguments.text(1))
                .orElseThrow(() -> new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Error: Invalid address"));
        if (blocks > MOST_BLOCKS) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "the simulator mines at most " + MOST_BLOCKS + " blocks at once");
        }
        return Json.array(chain.mineTo(payTo, Math.max(blocks, 0)).stream()
                .map(block -> Json.of(block.hash()))
                .toList());
    }
}
