# Papierbelege des K1. Anrede Sie. Beträge kommen schon in der Form des Landes.

contact = Hilfe und Beschwerden: { $contact }
test-network = TESTNETZ: ohne Wert
copy = KOPIE
copy-sale = Es kann einen weiteren Beleg dieses Kaufs geben.
copy-claim = Es kann einen weiteren Druck dieses Gutscheins geben. Er wird nur einmal ausgezahlt.

machine = Automat
time = Datum und Zeit
reference = Referenz
sale-number = Kauf Nr.
quote = Angebot
language = Sprache
cash = Eingezahltes Bargeld
operator-fee = Gebühr des Betreibers { $share }
operator-fee-fixed = Gebühr des Betreibers { $share } + { $fixed }
value = Umgewandeltes Bargeld
market-price = Marktpreis von 1 BTC ({ $source })
spread = Aufschlag im Preis { $share }
rate = Ihr Preis von 1 BTC
bought = Gekaufter Bitcoin
network-fee = Netzgebühr
complaints = Beschwerden und Rückzahlung: { $contact }. Halten Sie Ihre Referenz bereit.
licence = Zulassung oder Register: { $value }
place = Standort: { $value }
refund-rule = Rückgabe: { $rule }
authority = Wenn wir eine Beschwerde nicht klären: { $authority }
journal = Journal

## Kauf

sale-title = Bitcoin-Kauf
paid = Gesendeter Bitcoin
to-be-paid = Wir senden Ihnen
to-address = An die Adresse:
to-lightning = Über Lightning an:
state = Stand
state-sent = GESENDET
state-waiting = NOCH NICHT GESENDET
state-waiting-safe = Wird gesendet, sobald das Netz wieder da ist. Ihr Geld ist notiert und sicher: Der Automat sendet es von selbst an Ihre Adresse. Bewahren Sie dieses Papier auf.
state-promised = Wird mit anderen Zahlungen gesendet, spätestens { $minutes } Minuten nach dem Bestätigen. Ihr Geld ist notiert und sicher.
promised-title = BITCOIN-KAUF, WIRD GESENDET
promised-next = Sie müssen nichts tun. Ist der Bitcoin nach zwei Stunden nicht da, rufen Sie { $contact } an, mit Ihrer Referenz.
txid = Transaktionsnummer (txid):
state-in-flight-safe = Die Zahlung ist über Lightning unterwegs und kann noch ankommen. Ihr Geld ist verbucht und sicher. Bewahren Sie dieses Papier auf.
payment-hash = Zahlungs-Hash (Lightning):
preimage = Zahlungsnachweis (Preimage):
cannot-undo = Dieser Kauf lässt sich nicht rückgängig machen.
seal = Signierter Beleg: ohne Netz prüfbar

## Gutschein

claim-title = GUTSCHEIN
claim-code = Ihr Gutscheincode
claim-holder = Wer diesen Gutschein hat, kann das Geld abholen. Bewahren Sie ihn auf wie Bargeld und zeigen Sie ihn niemandem.
claim-in-flight = Eine Lightning-Zahlung an Sie ist noch unterwegs. Dieser Beleg gilt nur, wenn sie scheitert; kommt sie an, ist er ungültig.
claim-no-code = Der Code dieses Gutscheins steht nur auf dem Papier oder Foto, das Sie haben. Rufen Sie mit Ihrer Referenz an, wenn Sie ihn nicht finden.
claim-buys = Dieser Gutschein kauft
claim-where = Zum Abholen: Kommen Sie zum Automaten { $machine } zurück, tippen Sie auf "Ich habe einen Gutschein", zeigen Sie diesen QR-Code oder geben Sie den Code ein, dann zeigen Sie den QR-Code Ihrer Wallet.
claim-help = Sie können nicht kommen? Rufen Sie an: { $contact }

## Collection

collection-title = GELDENTNAHME
collection-by = Entnommen von
collection-total = Zusammen
collection-unvalued = Stücke unbekannten Werts
collection-count = Zählung
count-accurate = genau
count-inaccurate = nicht sicher richtig
count-unknown = unbekannt: die Kassette war draußen
collection-counted = Von Hand gezählt, Unterschrift:

## A sale whose bitcoin did not leave

failed-title = KAUF NICHT ABGESCHLOSSEN
failed-no-proof = Dieses Papier ist kein Zahlungsbeleg.
failed-next = Sie müssen nichts tun. Ist der Bitcoin nach einer Stunde nicht da, rufen Sie { $contact } mit Ihrer Referenz an.

## Cash whose place nobody can prove

dispute-title = SCHEIN IN PRÜFUNG
dispute-value = Schein oder Münze in Frage
dispute-why = Der Automat kann nicht beweisen, wo dieser Schein oder diese Münze ist: in der Kasse oder wieder bei Ihnen. Sie wurden Ihnen nicht gutgeschrieben. Der Automat hat das festgehalten.
dispute-next = Wenn Sie das Geld nicht zurückbekommen haben, behalten Sie dieses Papier und rufen Sie { $contact } mit Ihrer Referenz an. Die Kasse wird gezählt.

## Cash given back

refund-title = GELD ZURÜCKGEGEBEN
refund-value = Zurückgegeben
refund-why = Es wurde nichts gekauft und nichts berechnet. Dieser Kauf ist geschlossen.
refund-next = Ist das Geld nicht herausgekommen, behalten Sie dieses Papier und rufen Sie { $contact } mit Ihrer Referenz an.

## Self-test

self-test-title = SELBSTTEST
self-test-by = Veranlasst von
self-test-ready = bereit
self-test-not-ready = NICHT BEREIT
self-test-codes = Codes jetzt
self-test-right = Am rechten Rand gedruckt
self-test-look = Die Ziffernreihe muss die ganze Breite füllen, und jeder Buchstabe muss stimmen.
