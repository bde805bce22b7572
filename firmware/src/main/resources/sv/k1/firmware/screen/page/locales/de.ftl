# Bildschirm des K1. Anrede Sie. Beträge kommen schon in der Form des Landes.

sats = { $amount } sats
sats-explained = 1 Bitcoin = 100.000.000 sats
fee = Gebühren
fee-parts = Gesamt { $total } = { $fee } Gebühr + { $spread } im Preis
network-fee = Netzgebühr
network = Netz
minimum = Minimum
price-age-seconds = Preis vor { $seconds } s
price-age-minutes = Preis vor { $minutes } min
price-fixed = Preis fest für diesen Kauf
price-fixed-seconds = Preis fest, { $seconds } s alt
price-fixed-minutes = Preis fest, { $minutes } min alt
price-ends = endet in { $time } ohne Bargeld
reference = Referenz
you-receive = Sie erhalten
you-receive-least = Sie erhalten mindestens
inserted = Eingezahlt
cash-in = Bargeld

foot-help = Hilfe: { $contact }
cancel = Abbrechen
back = Zurück
more-time = Mehr Zeit nötig?
more-time-safe = Ihr Geld ist sicher.
review-ends = Sonst zahlen wir an diese Adresse.
review-ends-lightning = Sonst zahlen wir oder drucken einen Gutschein.
time-ends = Die Zeit läuft ab

## Start und Ruhe

starting-title = Gleich bereit
starting-body = Der Automat macht sich bereit. Er prüft seine Bücher und Geräte, bevor er öffnet.
starting-safe = Fiel bei Ihrem Kauf der Strom aus? Ihr Geld ist notiert. Hier geht es weiter.
idle-title = Bitcoin mit Bargeld kaufen
idle-buy = Bitcoin kaufen
idle-claim = Ich habe einen Gutschein

## Außer Betrieb

closed-title = Wir machen Pause
closed-body = Der Automat nimmt gerade kein Geld. Bitte keine Scheine einführen.
closed-safe = Waren Sie mitten im Kauf? Ihr Geld ist notiert. Rufen Sie an und nennen Sie Ihre Referenz.
closed-machine = Automat { $machine }

trouble-acceptor-unreachable = Der Scheinleser antwortet nicht.
trouble-acceptor-jam-in-head = Ein Schein klemmt am Eingang.
trouble-acceptor-jam-in-stacker = Ein Schein klemmt im Inneren.
trouble-acceptor-stacker-full = Die Geldkassette ist voll.
trouble-acceptor-cashbox-removed = Die Geldkassette fehlt.
trouble-acceptor-cheat = Der Scheinleser sah etwas Seltsames und hat geschlossen.
trouble-acceptor-hardware = Der Scheinleser muss repariert werden.
trouble-acceptor-protocol = Der Scheinleser gibt Antworten, die wir nicht verstehen.
trouble-acceptor-mismatch = Der Scheinleser ist nicht auf diese Währung eingestellt.
trouble-acceptor-busy = Bitte den Schein vom Eingang nehmen.
trouble-scanner-unreachable = Der Codeleser antwortet nicht.
trouble-printer-unreachable = Der Drucker antwortet nicht.
trouble-price-stale = Wir haben keinen aktuellen Preis.
trouble-chain-unreachable = Keine Verbindung zum Bitcoin-Netz.
trouble-chain-behind = Wir holen im Bitcoin-Netz noch auf.
trouble-lightning-unreachable = Lightning antwortet nicht.
trouble-lightning-low = Lightning hat gerade keinen Bitcoin mehr.
trouble-wallet-low = Unser Bitcoin ist im Moment aufgebraucht.
trouble-storage-fault = Das Verkaufsbuch muss geprüft werden.
trouble-clock-wrong = Die Uhr des Automaten geht falsch.
trouble-books-differ = Die Bücher werden geprüft.
trouble-door-open = Die Tür des Automaten ist offen.
trouble-cabinet-unknown = Kein Signal von der Tür des Automaten.
trouble-tampered = Jemand hat den Automaten bewegt. Ein Techniker kommt.
trouble-fee-too-high = Das Bitcoin-Netz ist gerade zu teuer.
trouble-maintenance = Vom Betreiber geschlossen.
trouble-law-unknown = Die Regeln dieses Ortes werden für diesen Automaten geprüft.
trouble-law-not-allowed = Automaten wie dieser dürfen an diesem Ort kein Bitcoin verkaufen.
trouble-law-charges = Ein Kauf würde gerade mehr kosten, als das Recht dieses Ortes erlaubt.
trouble-law-limit = Mehr darf hier an einem Tag nicht verkauft werden. Bitte kommen Sie morgen wieder.
trouble-law-hours = Um diese Zeit ist geschlossen.
trouble-recovering = Wir schließen einen früheren Verkauf ab.
trouble-no-service = Der Bildschirm erreicht den Automaten nicht. Er kommt von selbst zurück.
trouble-other = Der Automat muss geprüft werden.

## Code zeigen

scan-title = Zeigen Sie den QR-Code Ihrer Wallet
scan-after-title = Zeigen Sie jetzt den QR-Code Ihrer Wallet
scan-aside = Ihr Bitcoin geht an die Adresse, die Sie zeigen.
cash-first = Erst Bargeld einführen
cash-safe = Ihre { $amount } sind sicher im Automaten.
claim-aside = Keine Wallet zur Hand? Nehmen Sie einen Gutschein und holen Sie später ab.
take-claim = Gutschein nehmen
tip-receive = Öffnen Sie Ihre Wallet, tippen Sie auf „Empfangen“.
tip-brightness = Machen Sie Ihr Telefon heller.
tip-distance = Halten Sie es etwa 12 cm vor den Leser.
tip-tilt = Kippen Sie es leicht gegen die Spiegelung.
camera-picture = Was die Kamera sieht
hint-closer = Bitte etwas näher.
hint-steady = Fast: ruhig und gerade halten.
hint-glare = Es spiegelt: das Telefon etwas neigen.
hint-blind = Die Kamera ist verdeckt oder es ist dunkel.
hint-several = Zwei Codes im Bild: nur einen zeigen.

## Bargeld einführen

insert-title-first = Scheine einführen
insert-title = Sie können mehr einführen
insert-remaining = Noch bis { $amount }, in Scheinen zu:
insert-none = Der Schlitz ist kurz geschlossen.
insert-minimum = Das Minimum ist { $minimum }.
insert-aside = Sie kaufen einen Teil eines Bitcoins.
finish-inserting = Fertig, weiter
terms-fee = Gebühr { $fee } + Netz { $network }
sent-within = Versand binnen { $minutes } Min.
slot-closed = Schlitz geschlossen
slot-ready = Bereit: ein Schein nach dem anderen
slot-reading = Schein wird gelesen…
slot-holding = Schein wird geprüft…
slot-stacking = Schein wird verwahrt…
slot-returning = Bitte Schein nehmen
slot-note-closed = Schlitz geschlossen
slot-note-ready = Bereit: ein Schein nach dem anderen
slot-note-reading = { $note } wird gelesen…
slot-note-holding = { $note } wird geprüft…
slot-note-stacking = { $note } wird verwahrt…
slot-note-returning = Bitte { $note }-Schein nehmen

notice-note-over-limit = Der Schein ist über dem Limit. Der größte, der jetzt geht, ist { $largest }.
notice-note-skewed = Der Schein kam schief. Führen Sie ihn gerade ein.
notice-note-not-recognised = Schein nicht erkannt. Versuchen Sie die andere Seite oder einen anderen.
notice-note-inhibited = Dieser Schein wird jetzt nicht genommen.
notice-note-inhibited-largest = Dieser Schein wird jetzt nicht genommen. Der größte, der noch geht, ist { $largest }.
notice-chain-not-now = Über die Bitcoin-Kette geht gerade nichts. Zeigen Sie einen Lightning-Code.
notice-note-condition = Der Schein ist zu abgenutzt oder geklebt. Nehmen Sie einen anderen.
notice-note-blocked = Etwas steckt im Schlitz. Entfernen Sie es und versuchen Sie es wieder.
notice-note-other = Der Schein kam zurück. Versuchen Sie einen anderen.
notice-note-returned = Wir haben den Schein zurückgegeben. Bitte nehmen Sie ihn.
notice-note-not-payable = Der Schein ist mehr, als wir jetzt auszahlen können. Der größte ist { $largest }.
notice-note-disputed = Wir wissen nicht, wo Ihr Schein über { $disputed } ist. Rufen Sie die Nummer unten an.
notice-wait-for-note = Moment: Ihr Schein wird noch verwahrt.
notice-cash-inside = Ihr Geld ist drin und gehört Ihnen: weiter oder Gutschein nehmen.
notice-resumed = Ihr Kauf ist noch da: Nichts ging verloren.
notice-below-minimum = Das Minimum von { $minimum } ist nicht erreicht.
notice-scan-not-bitcoin = Der Code ist nicht für Bitcoin. Tippen Sie in der Wallet auf „Empfangen“.
notice-scan-checksum = Die Adresse hat einen Fehler. Zeigen Sie den Code noch einmal.
notice-scan-wrong-network = Die Adresse gehört zu einem anderen Netz. Nehmen Sie eine für echten Bitcoin.
notice-scan-not-of-this-test-network = Diese Maschine ist zum Testen und zahlt nur Testmünzen. Zeigen Sie eine Adresse ihres Testnetzes, nicht von echtem Bitcoin.
notice-scan-other-coin = Der Code ist für eine andere Währung. Wählen Sie Bitcoin in der Wallet.
notice-scan-secret = Vorsicht! Das ist ein geheimer Schlüssel: nie zeigen. Schon gelöscht. Zeigen Sie eine Adresse.
notice-scan-extended-public-key = Das ist ein öffentlicher Schlüssel, keine Adresse. Tippen Sie auf „Empfangen“.
notice-scan-lightning = Lightning zahlen wir hier noch nicht. Wählen Sie eine On-Chain-Adresse.
notice-scan-unknown-witness-version = Diese Art Adresse kennen wir nicht. Versuchen Sie eine andere.
notice-scan-required-parameter = Der Code verlangt etwas, das wir nicht können. Zeigen Sie nur die Adresse.
notice-scan-malformed-uri = Der Code ist beschädigt. Zeigen Sie nur die Adresse.
notice-scan-too-long = Der Code ist zu lang für eine Adresse.
notice-scan-other-code = Der Code ist nicht zum Empfangen. Tippen Sie auf „Empfangen“.
notice-scan-payment-name = Der Code trägt einen Zahlungsnamen, den wir noch nicht nachsehen können. Zeigen Sie die Adresse.
notice-scan-silent-payment = Das ist eine Silent-Payments-Adresse: noch nicht. Zeigen Sie eine übliche bc1-Adresse.
notice-scan-own-address = Die Adresse gehört diesem Automaten. Zeigen Sie die Ihrer Wallet.
notice-code-unreadable = Code nicht lesbar. Näher, heller, und nur einen Code zeigen.
notice-claim-unknown = Diesen Gutschein finden wir nicht. Prüfen Sie den Code.
notice-claim-locked = Zu viele falsche Codes. Warten Sie eine Minute.
notice-lightning-malformed = Dieser Lightning-Code ist beschädigt. Zeigen Sie einen neuen.
notice-lightning-wrong-network = Diese Rechnung gehört zu einem anderen Netz. Nehmen Sie eine Wallet mit echtem Bitcoin.
notice-lightning-not-of-this-test-network = Diese Maschine ist zum Testen und zahlt nur Testmünzen. Zeigen Sie eine Rechnung ihres Testnetzes.
notice-lightning-unsupported = Diese Rechnung verlangt etwas, das wir nicht können. Machen Sie eine mit einer anderen Wallet.
notice-lightning-offer = Angebote zahlen wir noch nicht. Zeigen Sie eine Rechnung oder eine Lightning-Adresse.
notice-lightning-not-a-pay-code = Dieser Code ist zum Abheben oder Anmelden. Tippen Sie in Ihrer Wallet auf „Empfangen“.
notice-lightning-unsafe-address = Bei dieser Adresse können wir keine Rechnung holen. Zeigen Sie eine Rechnung.
notice-lightning-expired = Diese Rechnung ist abgelaufen, oder fast. Zeigen Sie eine neue.
notice-lightning-own-node = Diese Rechnung gehört dieser Maschine. Zeigen Sie eine Ihrer Wallet.
notice-lightning-held-too-long = Diese Rechnung hielte die Zahlung wochenlang fest. Zeigen Sie eine andere.
notice-lightning-amount-too-early = Zuerst das Bargeld. Danach eine Rechnung über genau den Betrag, oder jetzt eine ohne Betrag.
notice-lightning-amount-differs = Der Betrag der Rechnung ist nicht der auf dem Bildschirm. Zeigen Sie eine über genau diesen oder ohne Betrag.
notice-lightning-used = Diese Rechnung wurde schon benutzt. Zeigen Sie eine neue.
notice-lightning-over-limit = Das ist jetzt zu viel für Lightning. Zeigen Sie eine On-Chain-Adresse oder nehmen Sie einen Beleg.
notice-lightning-unreachable-now = Lightning antwortet gerade nicht. Zeigen Sie eine On-Chain-Adresse oder nehmen Sie einen Beleg.
notice-lightning-no-route = Wir finden keinen Weg zu dieser Wallet. Zeigen Sie eine Rechnung einer anderen Wallet oder eine On-Chain-Adresse.
notice-lightning-refused-by-payee = Ihre Wallet hat die Zahlung abgelehnt. Nichts wurde gesendet: Zeigen Sie eine neue Rechnung.
notice-lightning-failed = Die Zahlung ist sicher gescheitert. Nichts wurde gesendet: Zeigen Sie einen neuen Code oder nehmen Sie einen Beleg.
notice-lightning-no-invoice = Diese Adresse gab uns keine Rechnung. Zeigen Sie eine Rechnung oder eine andere Adresse.
notice-lightning-link-over = Der Code zum Abheben gilt nicht mehr, und nichts wurde gezahlt. Wählen Sie neu.
notice-lightning-other-way = Nichts wurde gesendet. Wählen Sie einen anderen Weg.
notice-lightning-checking = Einen Moment: Wir prüfen, dass die frühere Zahlung nicht ankam. Bestätigen Sie in einigen Sekunden noch einmal.
notice-ticket-good-again = Eine Zahlung kam nicht zustande. Der Gutschein gilt wieder: hier eingeben.
notice-claim-in-flight = Die Zahlung zu diesem Beleg ist noch unterwegs.
notice-other = Das ging nicht. Bitte noch einmal versuchen.

## Prüfen und zahlen

review-title = Vor dem Zahlen prüfen
to-address = Ihre? Anfang und Ende prüfen
cannot-undo = Nach dem Bestätigen lässt es sich nicht rückgängig machen.
insert-more = Mehr Bargeld einführen
another-code = Anderen Code zeigen
confirm = Bestätigen
confirm-hint = Gedrückt halten
confirm-holding = Nicht loslassen…
confirm-again = Noch einmal tippen

stop-queued = Bereit
stop-broadcast = Gesendet
stop-seen = Im Netz gesehen
stop-confirmed = Bestätigt
paying-title = Ihr Bitcoin ist unterwegs
sending-title = Wir senden Ihren Bitcoin
delayed-title = Zahlung steht noch aus
waiting-title = Ihr Bitcoin ist vorgemerkt
paying-aside = Sie müssen nicht warten: Die Zahlung läuft weiter, auch wenn Sie gehen.
delayed-aside = Bewahren Sie Ihre Referenz auf: Foto oder Druck.
waiting-aside = Sie können gehen: er wird von selbst gesendet. Drucken oder fotografieren Sie Ihre Referenz.
stage-queued = Ihre Zahlung ist notiert und zum Senden bereit.
stage-waiting = Notiert: er geht mit anderen Zahlungen hinaus, spätestens { $minutes } Minuten nach dem Bestätigen.
stage-sending = Signiert. Wir übergeben sie dem Netz.
stage-broadcast = Das Bitcoin-Netz hat sie angenommen.
stage-seen = Das Netz hat sie; ein Block muss sie noch bestätigen.
stage-confirmed = In einem Block bestätigt. Es gehört Ihnen.
stage-delayed = Senden geht gerade nicht. Wir schulden es Ihnen und senden es an Ihre Adresse, ohne dass Sie etwas tun.
stage-paying = Ihre Wallet meldet sich jeden Moment.
stage-slow = Die Zahlung ist unterwegs und kann länger dauern. Sie ist nicht gescheitert: Bitte nicht noch einmal zahlen.
stage-paid = In Ihrer Wallet angekommen.
stage-lightning-queued = Wir holen Ihre Rechnung.
stage-lightning-delayed = Wir warten auf den Lightning-Knoten. Noch wurde nichts gesendet: Sie können einen anderen Weg wählen.
lightning-title = Zahlung über Lightning
lightning-slow-title = Unterwegs, langsamer als sonst
lightning-seconds = { $seconds } s
lightning-slow-aside = Wenn Sie nicht warten möchten, bekommen Sie einen Beleg, der gilt, falls die Zahlung scheitert.
lightning-leave = Ich warte nicht: Beleg bitte
lightning-other-way = Anderen Weg wählen
lightning-amount = Rechnung mit Betrag: genau { $sats }
lightning-withdraw = Abhebe-Code zeigen
payment-hash = Zahlungs-Hash
withdraw-title = Mit Ihrer Wallet scannen
withdraw-aside = Öffnen Sie Ihre Wallet, tippen Sie auf „Scannen“ und halten Sie sie hierher. Der Bitcoin kommt in Sekunden.
scan-title-lightning = Zeigen Sie den Code Ihrer Wallet: Lightning oder On-Chain
done-title-lightning = Bezahlt

done-aside = Diese Nummer ist Ihr Beleg.
done-title = Gesendet!
done-title-confirmed = Bestätigt!
txid = Transaktionsnummer
receipt-offered = Drucken Sie den Beleg oder machen Sie ein Foto.
receipt-printing = Ihr Beleg wird gedruckt…
receipt-printed = Nehmen Sie Ihren Beleg unten.
receipt-unconfirmed = Der Drucker hat nicht bestätigt. Machen Sie ein Foto.
receipt-declined = Kein Beleg. Sie können ein Foto machen.
receipt-unavailable = Kein Papier. Machen Sie ein Foto dieses Bildschirms.
print-receipt = Beleg drucken
no-receipt = Kein Beleg
code-receipt = Beleg aufs Telefon
print-copy = Kopie drucken
code-title = Ihr Beleg als Code
code-scan = Scannen oder fotografieren Sie den Code mit Ihrem Telefon.
code-holds = Er enthält Ihren ganzen Beleg, von diesem Automaten signiert.
code-aside = Niemand kann ihn fälschen, und er lässt sich ohne Internet prüfen. Heben Sie ihn auf wie einen Beleg.
finish = Fertig

## Gutscheine

claim-title = Ihr Geld ist sicher
claim-kept = Keine Eile: Wir bewahren es auf.
claim-code = Gutscheincode
claim-worth = { $cash } = { $sats }
claim-step-keep = Drucken Sie ihn oder machen Sie ein Foto.
claim-step-return = Wählen Sie später „Ich habe einen Gutschein“.
claim-step-secret = Nicht zeigen: Wer den Code hat, bekommt das Geld.
enter-title = Gutscheincode eingeben
enter-hint = Oder zeigen Sie dem Leser den QR-Code.
enter-ok = Abholen
erase = Löschen

## Sprachen, so geht es, sehen und hören, Foto

tool-languages = Sprachen
tool-view = Sehen, hören
tool-how = So geht es
languages-title = Wählen Sie Ihre Sprache
how-title = So einfach geht es
how-wallet = Wallet holen
how-wallet-more = Eine Bitcoin-App auf Ihrem Telefon. Sie ist gratis.
how-code = Code zeigen
how-code-more = Tippen Sie auf „Empfangen“, halten Sie den QR vor den Leser.
how-cash = Scheine einführen
how-cash-more = Sie sehen vor dem Zahlen, was Sie erhalten.
how-receive = Bitcoin erhalten
how-receive-more = Er kommt auf Ihr Telefon. Sie erhalten einen Beleg.
how-no-wallet = Heute keine Wallet? Erst Bargeld einführen, dann Gutschein nehmen.
no-wallet = Noch keine Wallet?
view-title = Besser sehen und hören
view-large = Große Schrift
view-contrast = Starker Kontrast
view-reach = Tasten weiter unten
view-quiet = Keine Töne
view-voice = Vorlesen
view-voice-not = Dieser Automat hat keine Stimme für Ihre Sprache.
view-on = An
view-off = Aus
view-aside = Danach sieht der Bildschirm wieder aus wie vorher.
voice-options = Sie können tippen auf
photo-receipt = Foto machen
photo-title = Bitte fotografieren
photo-aside = Mit diesem Foto können Sie reklamieren: Bewahren Sie es auf.
to-address-short = An die Adresse
cash-safe-choice = Sie können warten oder einen Gutschein nehmen.

warning-scam-title = Kein ehrlicher Mensch kassiert hier
warning-scam-text = Keine Behörde, Bank, Firma oder Online-Bekanntschaft kassiert hier. Wer Sie mit seinem Code schickt, will Sie betrügen. Das Geld kommt nicht zurück.
warning-on-the-phone-title = Sagt Ihnen jemand am Telefon, dass Sie das tun sollen?
warning-on-the-phone-text = Oder in einem Chat, oder draußen vor der Tür? Antworten Sie für sich selbst; hier ist Ihnen niemand böse.
warning-irreversible-title = Was Sie senden, lässt sich nicht zurückholen
warning-irreversible-text = Ist es gesendet, kann niemand die Bitcoin zurückholen: Sie nicht und wir nicht. Keine Einlagensicherung deckt sie, und ihr Preis kann fallen.
warning-own-wallet-title = Senden Sie nur an Ihre eigene Wallet
warning-own-wallet-text = Nehmen Sie einen Code aus einer Wallet, die Ihnen gehört. Hat Ihnen jemand den Code gegeben, gehören die Bitcoin ihm, sobald sie ankommen.
warning-step = Warnung { $step } von { $steps }
warning-yes = Ja, jemand
warning-no = Nein, niemand
warning-leave = Gehen
warning-accept = Das habe ich gelesen
warned-off-title = Hören Sie hier auf. Gut gemacht.
warned-off-text = Legen Sie auf und geben Sie kein Geld ein. Sprechen Sie zuerst mit einer Person Ihres Vertrauens oder der Polizei. Sie haben hier nichts bezahlt.
warned-off-aside = Ihr Geld gehört weiter Ihnen.
warned-off-finish = Fertig
