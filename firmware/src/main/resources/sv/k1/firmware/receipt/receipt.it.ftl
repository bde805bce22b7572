# Ricevute di carta del K1. Si dà del Lei. Gli importi arrivano già scritti nella forma del paese.

contact = Aiuto e reclami: { $contact }
test-network = RETE DI PROVA: senza valore
copy = COPIA
copy-sale = Può esistere un'altra ricevuta di questa vendita.
copy-claim = Può esistere un'altra stampa di questo buono. Si paga una sola volta.

machine = Macchina
time = Data e ora
reference = Riferimento
sale-number = Vendita n.
quote = Quotazione
language = Lingua
cash = Contanti inseriti
operator-fee = Commissione { $share }
operator-fee-fixed = Commissione { $share } + { $fixed }
value = Contanti convertiti
market-price = Prezzo di mercato di 1 BTC ({ $source })
spread = Margine nel prezzo { $share }
rate = Il Suo prezzo di 1 BTC
bought = Bitcoin comprato
network-fee = Costo di rete
complaints = Reclami e rimborsi: { $contact }. Tenga il riferimento a portata di mano.
licence = Licenza o registrazione: { $value }
place = Posizione: { $value }
refund-rule = Rimborsi: { $rule }
authority = Se non risolviamo un reclamo: { $authority }
journal = Registro

## Vendita

sale-title = Acquisto di bitcoin
paid = Bitcoin inviato
to-be-paid = Bitcoin che invieremo
to-address = All'indirizzo:
to-lightning = Via Lightning a:
state = Stato
state-sent = INVIATO
state-waiting = IN ATTESA DI INVIO
state-waiting-safe = Sarà inviato quando torna la rete. Il Suo denaro è annotato e al sicuro: la macchina lo invia da sola al Suo indirizzo. Conservi questa carta.
state-promised = Invio con altri pagamenti, al più tardi { $minutes } minuti dopo la conferma. Il denaro è annotato e al sicuro.
promised-title = ACQUISTO DI BITCOIN, DA INVIARE
promised-next = Non deve fare nulla. Se i bitcoin non sono arrivati dopo due ore, chiami { $contact } con il riferimento.
txid = Numero della transazione (txid):
state-in-flight-safe = Il pagamento è in viaggio con Lightning e può ancora arrivare. Il suo denaro è registrato e al sicuro. Conservi questo foglio.
payment-hash = Hash del pagamento (Lightning):
preimage = Prova del pagamento (preimmagine):
cannot-undo = Questo acquisto non si può annullare.
seal = Ricevuta firmata: si verifica senza rete

## Buono

claim-title = BUONO
claim-code = Codice del buono
claim-holder = Chi ha questo buono può riscuotere il denaro. Lo conservi come contanti e non lo condivida.
claim-in-flight = Un pagamento Lightning per lei è ancora in viaggio. Questo buono vale solo se fallisce; se arriva, è nullo.
claim-no-code = Il codice di questo buono è solo sulla carta o sulla foto che ha Lei. Chiami con il riferimento se non lo trova.
claim-buys = Questo buono compra
claim-where = Per riscuotere: torni alla macchina { $machine }, tocchi "Ho un buono", mostri questo codice QR o digiti il codice, poi mostri il codice QR del portafoglio.
claim-help = Non può tornare? Chiami: { $contact }

## Collection

collection-title = RITIRO DEL CONTANTE
collection-by = Ritirato da
collection-total = Totale
collection-unvalued = Pezzi di valore ignoto
collection-count = Conteggio
count-accurate = esatto
count-inaccurate = non sicuro
count-unknown = ignoto: la cassetta era fuori
collection-counted = Contato a mano, e firma:

## A sale whose bitcoin did not leave

failed-title = ACQUISTO NON COMPLETATO
failed-no-proof = Questo foglio non è una prova di pagamento.
failed-next = Non deve fare nulla. Se il bitcoin non è arrivato dopo un'ora, chiami { $contact } con il Suo riferimento.

## Cash whose place nobody can prove

dispute-title = BANCONOTA IN VERIFICA
dispute-value = Banconota o moneta in dubbio
dispute-why = La macchina non può provare dove si trovi questa banconota o moneta: nella cassa o di nuovo da Lei. Non Le è stata contata. La macchina lo ha annotato.
dispute-next = Se non l'ha riavuta, conservi questo foglio e chiami { $contact } con il Suo riferimento. La cassa sarà contata.

## Cash given back

refund-title = DENARO RESTITUITO
refund-value = Restituito
refund-why = Non è stato acquistato né addebitato nulla. Questo acquisto è chiuso.
refund-next = Se il denaro non è uscito, conservi questo foglio e chiami { $contact } con il Suo riferimento.

## Self-test

self-test-title = AUTOTEST
self-test-by = Richiesto da
self-test-ready = pronto
self-test-not-ready = NON PRONTO
self-test-codes = Codici ora
self-test-right = Stampato al bordo destro
self-test-look = La riga di cifre deve riempire tutta la larghezza e ogni lettera deve essere giusta.
