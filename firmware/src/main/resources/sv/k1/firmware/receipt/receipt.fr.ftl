# Reçus papier du K1. Vouvoiement. Les montants arrivent déjà écrits à la façon du pays.

contact = Aide et réclamations : { $contact }
test-network = RÉSEAU DE TEST : sans valeur
copy = COPIE
copy-sale = Un autre reçu de cette vente peut exister.
copy-claim = Une autre impression de ce bon peut exister. Il est payé une seule fois.

machine = Machine
time = Date et heure
reference = Référence
sale-number = Vente n°
quote = Cotation
language = Langue
cash = Espèces insérées
operator-fee = Commission { $share }
operator-fee-fixed = Commission { $share } + { $fixed }
value = Espèces converties
market-price = Prix du marché de 1 BTC ({ $source })
spread = Marge dans le prix { $share }
rate = Votre prix de 1 BTC
bought = Bitcoin acheté
network-fee = Frais du réseau
complaints = Réclamations et remboursements : { $contact }. Ayez votre référence sous la main.
licence = Licence ou immatriculation : { $value }
place = Emplacement : { $value }
refund-rule = Remboursements : { $rule }
authority = Si nous ne réglons pas une réclamation : { $authority }
journal = Registre

## Vente

sale-title = Achat de bitcoin
paid = Bitcoin envoyé
to-be-paid = Bitcoin à envoyer
to-address = À l'adresse :
to-lightning = Par Lightning à :
state = État
state-sent = ENVOYÉ
state-waiting = EN ATTENTE D'ENVOI
state-waiting-safe = Il sera envoyé au retour du réseau. Votre argent est noté et en sécurité : la machine l'envoie seule à votre adresse. Gardez ce papier.
state-promised = Envoi avec d’autres paiements, au plus tard { $minutes } minutes après confirmation. Votre argent est noté et en sécurité.
promised-title = ACHAT DE BITCOINS, À ENVOYER
promised-next = Vous n’avez rien à faire. Si les bitcoins ne sont pas arrivés après deux heures, appelez { $contact } avec votre référence.
txid = Numéro de transaction (txid) :
state-in-flight-safe = Le paiement est en route par Lightning et peut encore arriver. Votre argent est enregistré et en sécurité. Gardez ce papier.
payment-hash = Hash du paiement (Lightning) :
preimage = Preuve du paiement (préimage) :
cannot-undo = Cet achat est définitif.
seal = Reçu signé : vérifiable sans réseau

## Bon

claim-title = BON
claim-code = Code de votre bon
claim-holder = Qui détient ce bon peut encaisser l'argent. Gardez-le comme des espèces et ne le partagez pas.
claim-in-flight = Un paiement Lightning pour vous est encore en route. Ce bon ne vaut que s’il échoue ; s’il arrive, le bon est nul.
claim-no-code = Le code de ce bon n'est que sur le papier ou la photo que vous avez. Appelez avec votre référence si vous ne le trouvez pas.
claim-buys = Ce bon achète
claim-where = Pour encaisser : revenez à la machine { $machine }, touchez "J'ai un bon", montrez ce code QR ou tapez le code, puis montrez le code QR de votre portefeuille.
claim-help = Vous ne pouvez pas revenir ? Appelez : { $contact }

## Collection

collection-title = RETRAIT DES ESPÈCES
collection-by = Retiré par
collection-total = Total
collection-unvalued = Pièces de valeur inconnue
collection-count = Compte
count-accurate = exact
count-inaccurate = pas sûr
count-unknown = inconnu : la caisse était sortie
collection-counted = Compté à la main, signature :

## A sale whose bitcoin did not leave

failed-title = ACHAT NON TERMINÉ
failed-no-proof = Ce papier n'est pas une preuve de paiement.
failed-next = Vous n'avez rien à faire. Si le bitcoin n'est pas arrivé après une heure, appelez { $contact } avec votre référence.

## Cash whose place nobody can prove

dispute-title = BILLET EN VÉRIFICATION
dispute-value = Billet ou pièce en question
dispute-why = L'appareil ne peut pas prouver où se trouve ce billet ou cette pièce : dans la caisse ou rendu à vous. L'argent ne vous a pas été compté. L'appareil l'a noté.
dispute-next = Si vous ne l'avez pas récupéré, gardez ce papier et appelez { $contact } avec votre référence. La caisse sera comptée.

## Cash given back

refund-title = ARGENT RENDU
refund-value = Rendu
refund-why = Rien n'a été acheté ni facturé. Cet achat est clos.
refund-next = Si l'argent n'est pas ressorti, gardez ce papier et appelez { $contact } avec votre référence.

## Self-test

self-test-title = AUTOTEST
self-test-by = Demandé par
self-test-ready = prêt
self-test-not-ready = PAS PRÊT
self-test-codes = Codes actuels
self-test-right = Imprimé au bord droit
self-test-look = La rangée de chiffres doit remplir toute la largeur, et chaque lettre doit être juste.
