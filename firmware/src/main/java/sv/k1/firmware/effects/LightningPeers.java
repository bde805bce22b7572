package sv.k1.firmware.effects;

import java.util.Optional;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.WithdrawService;

/**
 * Who is asked about Lightning.
 *
 * @param node the operator's
 * @param invoices the customers' services
 * @param links empty when the operator has no withdraw service
 */
public record LightningPeers(LightningNode node, InvoiceSource invoices, Optional<WithdrawService> links) {}
