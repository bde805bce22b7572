package sv.k1.simulator.chain;

/** The kinds of address a customer may show. */
public enum AddressKind {
    /** Base58, starts with m or n on regtest. */
    P2PKH,
    /** Base58, starts with 2: a witness key hash inside a script hash. */
    P2SH,
    /** Bech32, version 0, 20 bytes. */
    P2WPKH,
    /** Bech32, version 0, 32 bytes: a script of one key. */
    P2WSH,
    /** Bech32m, version 1: key path only (BIP86). */
    P2TR
}
