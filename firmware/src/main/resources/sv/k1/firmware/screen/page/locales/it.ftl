# Schermo del K1. Si dà del Lei. Gli importi arrivano già scritti nella forma del paese.

sats = { $amount } sats
sats-explained = 1 bitcoin = 100.000.000 sats
fee = Commissione
fee-parts = Totale { $total } = { $fee } commissione + { $spread } nel prezzo
network-fee = Costo di rete
network = Rete
minimum = Minimo
price-age-seconds = prezzo di { $seconds } s fa
price-age-minutes = prezzo di { $minutes } min fa
price-fixed = prezzo fisso per questo acquisto
price-fixed-seconds = prezzo fisso di { $seconds } s fa
price-fixed-minutes = prezzo fisso di { $minutes } min fa
price-ends = scade tra { $time } senza contanti
reference = Riferimento
you-receive = Lei riceve
you-receive-least = Lei riceve almeno
inserted = Già inserito
cash-in = Contanti

foot-help = Aiuto: { $contact }
cancel = Annulla
back = Indietro
more-time = Serve più tempo?
more-time-safe = Il Suo denaro è al sicuro.
review-ends = Se no, paghiamo a questo indirizzo.
review-ends-lightning = Altrimenti paghiamo o esce un buono.
time-ends = Il tempo sta finendo

## Avvio e riposo

starting-title = Quasi pronti
starting-body = La macchina si prepara. Controlla i conti e i dispositivi prima di aprire.
starting-safe = È mancata la corrente durante l’acquisto? Il denaro è annotato. Riprende qui.
idle-title = Compri bitcoin in contanti
idle-buy = Compra bitcoin
idle-claim = Ho un buono

## Fuori servizio

closed-title = Ci stiamo riposando
closed-body = Ora la macchina non prende denaro. Per favore, non inserisca banconote.
closed-safe = Era a metà di un acquisto? Il Suo denaro è annotato. Chiami con il riferimento.
closed-machine = Macchina { $machine }

trouble-acceptor-unreachable = Il lettore di banconote non risponde.
trouble-acceptor-jam-in-head = Una banconota è bloccata all’ingresso.
trouble-acceptor-jam-in-stacker = Una banconota è bloccata all’interno.
trouble-acceptor-stacker-full = La cassetta è piena.
trouble-acceptor-cashbox-removed = La cassetta non è al suo posto.
trouble-acceptor-cheat = Il lettore ha visto qualcosa di strano e si è chiuso.
trouble-acceptor-hardware = Il lettore di banconote va riparato.
trouble-acceptor-protocol = Il lettore dà risposte che non capiamo.
trouble-acceptor-mismatch = Il lettore non è impostato per questa valuta.
trouble-acceptor-busy = Tolga la banconota dall’ingresso.
trouble-scanner-unreachable = Il lettore di codici non risponde.
trouble-printer-unreachable = La stampante non risponde.
trouble-price-stale = Non abbiamo un prezzo recente.
trouble-chain-unreachable = Non c’è connessione con la rete bitcoin.
trouble-chain-behind = Ci stiamo aggiornando con la rete bitcoin.
trouble-lightning-unreachable = Lightning non risponde.
trouble-lightning-low = Lightning per ora non ha più bitcoin.
trouble-wallet-low = Per ora il nostro bitcoin è finito.
trouble-storage-fault = Il registro delle vendite va controllato.
trouble-clock-wrong = L’orologio della macchina è sbagliato.
trouble-books-differ = I conti sono in verifica.
trouble-door-open = La porta della macchina è aperta.
trouble-cabinet-unknown = Nessun segnale dalla porta della macchina.
trouble-tampered = Qualcuno ha spostato la macchina. Verrà un tecnico.
trouble-fee-too-high = La rete bitcoin ora è troppo cara.
trouble-maintenance = Il gestore l’ha chiusa.
trouble-law-unknown = Le regole di questo luogo sono in verifica per questa macchina.
trouble-law-not-allowed = Macchine come questa non possono vendere bitcoin in questo luogo.
trouble-law-charges = In questo momento un acquisto costerebbe più di quanto permette la legge di questo luogo.
trouble-law-limit = È stato raggiunto il massimo che si può vendere qui in un giorno. Torni domani, per favore.
trouble-law-hours = A quest'ora siamo chiusi.
trouble-recovering = Stiamo finendo una vendita precedente.
trouble-no-service = Lo schermo non sente la macchina. Torna da solo appena può.
trouble-other = La macchina va controllata.

## Mostrare il codice

scan-title = Mostri il codice QR del Suo portafoglio
scan-after-title = Ora mostri il codice QR del Suo portafoglio
scan-aside = Il Suo bitcoin va all’indirizzo che mostra.
cash-first = Prima i contanti
cash-safe = I Suoi { $amount } sono al sicuro dentro.
claim-aside = Senza portafoglio a portata di mano? Prenda un buono e riscuota dopo.
take-claim = Voglio un buono
tip-receive = Apra il portafoglio e tocchi «Ricevi».
tip-brightness = Aumenti la luminosità del telefono.
tip-distance = Lo tenga a circa 12 cm dal lettore.
tip-tilt = Lo inclini un po’ contro i riflessi.
camera-picture = Quello che vede la fotocamera
hint-closer = Un po’ più vicino, per favore.
hint-steady = Quasi: lo tenga fermo e dritto.
hint-glare = Riflette: inclini un po’ il telefono.
hint-blind = La fotocamera è coperta o c’è buio.
hint-several = Due codici in vista: ne mostri uno solo.

## Inserire contanti

insert-title-first = Inserisca le banconote
insert-title = Può inserirne altre
insert-remaining = Ancora fino a { $amount }, in banconote da:
insert-none = La fessura è chiusa per un momento.
insert-minimum = Il minimo è { $minimum }.
insert-aside = Sta comprando una parte di un bitcoin.
finish-inserting = Fatto, continua
terms-fee = Commissione { $fee } + rete { $network }
sent-within = entro { $minutes } min
slot-closed = Fessura chiusa
slot-ready = Pronta: una banconota alla volta
slot-reading = Lettura della banconota…
slot-holding = Controllo della banconota…
slot-stacking = La banconota viene riposta…
slot-returning = Riprenda la banconota
slot-note-closed = Fessura chiusa
slot-note-ready = Pronta: una banconota alla volta
slot-note-reading = Lettura di { $note }…
slot-note-holding = Controllo di { $note }…
slot-note-stacking = { $note }: la riponiamo…
slot-note-returning = Riprenda la banconota da { $note }

notice-note-over-limit = Questa banconota supera il limite. La più grande possibile ora è da { $largest }.
notice-note-skewed = La banconota è entrata storta. La inserisca dritta.
notice-note-not-recognised = Banconota non riconosciuta. Provi l’altro lato o un’altra.
notice-note-inhibited = Questa banconota ora non viene presa.
notice-note-inhibited-largest = Questa banconota ora non viene presa. La più grande che può inserire è da { $largest }.
notice-chain-not-now = Ora non si può pagare sulla catena. Mostri un codice Lightning.
notice-note-condition = La banconota è troppo usurata o incollata. Ne provi un’altra.
notice-note-blocked = C’è qualcosa nella fessura. Lo tolga e riprovi.
notice-note-other = La banconota è tornata indietro. Ne provi un’altra.
notice-note-returned = Abbiamo reso la banconota. La riprenda, per favore.
notice-note-not-payable = È più di quanto possiamo pagare ora. La più grande è da { $largest }.
notice-note-disputed = Non sappiamo dove sia la sua banconota da { $disputed }. Chiami il numero sotto.
notice-wait-for-note = Un momento: la banconota viene ancora riposta.
notice-cash-inside = I contanti sono dentro e sono Suoi: continui o prenda un buono.
notice-resumed = Il Suo acquisto è ancora qui: niente è andato perso.
notice-below-minimum = Non si raggiunge il minimo di { $minimum }.
notice-scan-not-bitcoin = Il codice non è di bitcoin. Tocchi «Ricevi» nel portafoglio.
notice-scan-checksum = L’indirizzo ha un errore. Mostri di nuovo il codice.
notice-scan-wrong-network = L’indirizzo è di un’altra rete. Usi quella di bitcoin vero.
notice-scan-not-of-this-test-network = Questa macchina è di prova e paga solo monete di prova. Mostri un indirizzo della sua rete di prova, non di bitcoin vero.
notice-scan-other-coin = Il codice è di un’altra moneta. Scelga bitcoin nel portafoglio.
notice-scan-secret = Attenzione! È una chiave segreta: non la mostri mai. Già cancellata. Mostri un indirizzo.
notice-scan-extended-public-key = È una chiave pubblica, non un indirizzo. Tocchi «Ricevi».
notice-scan-lightning = Qui non paghiamo ancora con Lightning. Scelga un indirizzo «on-chain».
notice-scan-unknown-witness-version = Non conosciamo questo tipo di indirizzo. Ne provi un altro.
notice-scan-required-parameter = Il codice chiede qualcosa che non possiamo fare. Mostri solo l’indirizzo.
notice-scan-malformed-uri = Il codice è danneggiato. Mostri solo l’indirizzo.
notice-scan-too-long = Il codice è troppo lungo per un indirizzo.
notice-scan-other-code = Il codice non serve per ricevere. Tocchi «Ricevi» nel portafoglio.
notice-scan-payment-name = Il codice porta un nome di pagamento che non sappiamo ancora cercare. Mostri l’indirizzo.
notice-scan-silent-payment = È un indirizzo Silent Payments: non ancora. Mostri un normale indirizzo bc1.
notice-scan-own-address = L’indirizzo è di questa macchina. Mostri quello del Suo portafoglio.
notice-code-unreadable = Codice illeggibile. Più vicino, più luminoso, e uno solo.
notice-claim-unknown = Non troviamo questo buono. Controlli il codice.
notice-claim-locked = Troppi codici sbagliati. Aspetti un minuto.
notice-lightning-malformed = Quel codice Lightning è danneggiato. Ne mostri uno nuovo.
notice-lightning-wrong-network = Quella fattura è di un’altra rete. Usi un portafoglio con bitcoin veri.
notice-lightning-not-of-this-test-network = Questa macchina è di prova e paga solo monete di prova. Mostri una fattura della sua rete di prova.
notice-lightning-unsupported = Quella fattura chiede qualcosa che non sappiamo fare. Ne faccia una con un altro portafoglio.
notice-lightning-offer = Non paghiamo ancora le offerte. Mostri una fattura o un indirizzo Lightning.
notice-lightning-not-a-pay-code = Quel codice serve per prelevare o accedere. Tocchi «Ricevi» nel suo portafoglio.
notice-lightning-unsafe-address = Non possiamo chiedere una fattura a quell’indirizzo. Mostri una fattura.
notice-lightning-expired = Quella fattura è scaduta, o quasi. Ne mostri una nuova.
notice-lightning-own-node = Quella fattura è di questa macchina. Mostri quella del suo portafoglio.
notice-lightning-held-too-long = Quella fattura tratterrebbe il pagamento per settimane. Ne mostri un’altra.
notice-lightning-amount-too-early = Prima il contante. Poi una fattura dell’importo esatto, o adesso una senza importo.
notice-lightning-amount-differs = L’importo della fattura non è quello sullo schermo. Ne mostri una di quell’importo, o senza importo.
notice-lightning-used = Quella fattura è già stata usata. Ne mostri una nuova.
notice-lightning-over-limit = È troppo per Lightning adesso. Mostri un indirizzo on-chain o prenda un buono.
notice-lightning-unreachable-now = Lightning non risponde adesso. Mostri un indirizzo on-chain o prenda un buono.
notice-lightning-no-route = Non troviamo una via per quel portafoglio. Mostri una fattura di un altro portafoglio o un indirizzo on-chain.
notice-lightning-refused-by-payee = Il suo portafoglio ha rifiutato il pagamento. Nulla è stato inviato: mostri una nuova fattura.
notice-lightning-failed = Il pagamento è fallito, con certezza. Nulla è stato inviato: mostri un altro codice o prenda un buono.
notice-lightning-no-invoice = Quell’indirizzo non ci ha dato una fattura. Mostri una fattura o un altro indirizzo.
notice-lightning-link-over = Il codice di prelievo non vale più e nulla è stato pagato. Scelga di nuovo.
notice-lightning-other-way = Nulla è stato inviato. Scelga un altro modo.
notice-lightning-checking = Un momento: verifichiamo il pagamento precedente. Confermi di nuovo tra pochi secondi.
notice-ticket-good-again = Un pagamento non è avvenuto. Il suo buono vale di nuovo: lo inserisca qui.
notice-claim-in-flight = Il pagamento di quel buono è ancora in viaggio.
notice-other = Non è riuscito. Riprovi.

## Controllare e pagare

review-title = Controlli prima di pagare
to-address = È Suo? Confronti inizio e fine
cannot-undo = Dopo la conferma non si può annullare.
insert-more = Inserisci altri contanti
another-code = Usa un altro codice
confirm = Conferma
confirm-hint = Tenga premuto
confirm-holding = Non lasci…
confirm-again = Tocchi un’altra volta

stop-queued = In coda
stop-broadcast = Inviato
stop-seen = Visto in rete
stop-confirmed = Confermato
paying-title = Il Suo bitcoin è in viaggio
sending-title = Stiamo inviando il Suo bitcoin
delayed-title = Pagamento in sospeso
waiting-title = I suoi bitcoin sono annotati
paying-aside = Non serve aspettare: il pagamento continua anche se va via o manca la corrente.
delayed-aside = Conservi il riferimento: foto o stampa.
waiting-aside = Può andare: l’invio è automatico. Stampi o fotografi il riferimento.
stage-queued = Il pagamento è annotato e pronto per l’invio.
stage-waiting = Annotato: partono con altri pagamenti, al più tardi { $minutes } minuti dopo la conferma.
stage-sending = Firmato. Lo stiamo consegnando alla rete.
stage-broadcast = La rete bitcoin lo ha ricevuto.
stage-seen = La rete lo ha; un blocco deve ancora confermarlo.
stage-confirmed = Confermato in un blocco. È Suo.
stage-delayed = Ora non riusciamo a inviarlo. Glielo dobbiamo e lo invieremo al Suo indirizzo senza che faccia nulla.
stage-paying = Il suo portafoglio suonerà da un momento all’altro.
stage-slow = Il pagamento è in viaggio e può richiedere più tempo. Non è fallito: non lo paghi due volte.
stage-paid = Arrivato nel suo portafoglio.
stage-lightning-queued = Stiamo chiedendo la sua fattura.
stage-lightning-delayed = Aspettiamo il nodo Lightning. Nulla è stato ancora inviato: può scegliere un altro modo.
lightning-title = Pagamento con Lightning
lightning-slow-title = In viaggio, più lento del solito
lightning-seconds = { $seconds } s
lightning-slow-aside = Se non vuole aspettare riceve un buono che vale se il pagamento fallisce.
lightning-leave = Non aspetto: mi dia il buono
lightning-other-way = Scegliere un altro modo
lightning-amount = Fattura con importo: esattamente { $sats }
lightning-withdraw = Mostra codice di prelievo
payment-hash = Hash del pagamento
withdraw-title = Scansioni con il suo portafoglio
withdraw-aside = Apra il portafoglio, tocchi «Scansiona» e punti qui. Il bitcoin arriva in pochi secondi.
scan-title-lightning = Mostri il codice del suo portafoglio: Lightning o on-chain
done-title-lightning = Pagato

done-aside = Questo numero è la Sua prova.
done-title = Inviato!
done-title-confirmed = Confermato!
txid = Numero della transazione
receipt-offered = Stampi la ricevuta o fotografi questo schermo.
receipt-printing = Stampa della ricevuta…
receipt-printed = Prenda la ricevuta in basso.
receipt-unconfirmed = La stampante non ha confermato. Fotografi lo schermo.
receipt-declined = Nessuna ricevuta. Può fotografare lo schermo.
receipt-unavailable = Manca la carta. Fotografi questo schermo.
print-receipt = Stampa ricevuta
no-receipt = Senza ricevuta
code-receipt = Ricevuta sul telefono
print-copy = Stampa una copia
code-title = La Sua ricevuta in codice
code-scan = Inquadri il codice con il telefono o lo fotografi.
code-holds = Contiene tutta la Sua ricevuta, firmata da questa macchina.
code-aside = Nessuno può falsificarla e si può verificare senza internet. La conservi come una ricevuta.
finish = Fine

## Buoni

claim-title = Il Suo denaro è al sicuro
claim-kept = Senza fretta: lo conserviamo per Lei.
claim-code = Codice del buono
claim-worth = { $cash } = { $sats }
claim-step-keep = Stampi il buono o lo fotografi.
claim-step-return = Torni e scelga «Ho un buono».
claim-step-secret = Non lo mostri: chi ha il codice riscuote.
enter-title = Digiti il codice del buono
enter-hint = O mostri il QR del buono al lettore.
enter-ok = Riscuoti
erase = Cancella

## Lingue, come funziona, vedere e sentire, foto

tool-languages = Lingue
tool-view = Vedere, sentire
tool-how = Come funziona
languages-title = Scelga la lingua
how-title = È così facile
how-wallet = Un portafoglio
how-wallet-more = Un’app bitcoin sul telefono. È gratis.
how-code = Mostri il codice
how-code-more = Nell’app tocchi «Ricevi» e avvicini il QR al lettore.
how-cash = Inserisca banconote
how-cash-more = Lo schermo dice quanto riceve prima di pagare.
how-receive = Riceva il bitcoin
how-receive-more = Arriva sul telefono. Qui Le diamo una ricevuta.
how-no-wallet = Senza portafoglio oggi? Inserisca prima i contanti e prenda un buono.
no-wallet = Senza portafoglio?
view-title = Vedere e sentire meglio
view-large = Caratteri grandi
view-contrast = Più contrasto
view-reach = Pulsanti in basso
view-quiet = Senza suoni
view-voice = Leggi ad alta voce
view-voice-not = Questa macchina non ha voce nella Sua lingua.
view-on = Sì
view-off = No
view-aside = Alla fine lo schermo torna com’era.
voice-options = Può toccare
photo-receipt = Fai una foto
photo-title = Fotografi questo
photo-aside = Con questa foto può reclamare: la conservi come ricevuta.
to-address-short = All’indirizzo
cash-safe-choice = Può aspettare o prendere un buono.

warning-scam-title = Nessuno di onesto incassa qui
warning-scam-text = Nessuna autorità, banca, azienda o amico online incassa qui. Chi la manda con un suo codice vuole truffarla. Il denaro non tornerà.
warning-on-the-phone-title = Qualcuno al telefono le sta dicendo di farlo?
warning-on-the-phone-text = O in una chat, o aspetta fuori? Risponda per sé; qui nessuno si arrabbia.
warning-irreversible-title = Quello che invia non si può riprendere
warning-irreversible-text = Una volta inviato, né lei, né noi, né altri può far tornare il bitcoin. Nessuna garanzia dei depositi lo copre e il suo prezzo può scendere.
warning-own-wallet-title = Invii solo al suo portafoglio
warning-own-wallet-text = Usi un codice di un portafoglio che controlla lei. Se il codice gliel'ha dato un altro, il bitcoin è suo appena arriva.
warning-step = Avviso { $step } di { $steps }
warning-yes = Sì, qualcuno
warning-no = No, nessuno
warning-leave = Esci
warning-accept = Ho letto
warned-off-title = Si fermi qui. Ha fatto bene.
warned-off-text = Riattacchi e non inserisca denaro. Parli prima con una persona fidata o con la polizia. Qui non ha pagato nulla.
warned-off-aside = Il Suo denaro è ancora Suo.
warned-off-finish = Fatto
