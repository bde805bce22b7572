# Écran du K1. Vouvoiement. Les montants arrivent déjà écrits à la façon du pays.

sats = { $amount } sats
sats-explained = 1 bitcoin = 100 000 000 sats
fee = Frais
fee-parts = Total { $total } = { $fee } frais + { $spread } dans le prix
network-fee = Réseau
network = Réseau
minimum = Minimum
price-age-seconds = prix d’il y a { $seconds } s
price-age-minutes = prix d’il y a { $minutes } min
price-fixed = prix fixé pour cet achat
price-fixed-seconds = prix fixé d’il y a { $seconds } s
price-fixed-minutes = prix fixé d’il y a { $minutes } min
price-ends = expire dans { $time } sans espèces
reference = Référence
you-receive = Vous recevez
you-receive-least = Vous recevez au moins
inserted = Déjà inséré
cash-in = Espèces

foot-help = Aide : { $contact }
cancel = Annuler
back = Retour
more-time = Plus de temps ?
more-time-safe = Votre argent est en sécurité.
review-ends = Sinon, nous payons à cette adresse.
review-ends-lightning = Sinon, nous payons ou donnons un bon.
time-ends = Le temps va finir

## Départ et repos

starting-title = Presque prêt
starting-body = La machine se prépare. Elle vérifie ses comptes et ses appareils avant d’ouvrir.
starting-safe = Une coupure pendant votre achat ? Votre argent est noté. Il reprend ici.
idle-title = Achetez du bitcoin en espèces
idle-buy = Acheter du bitcoin
idle-claim = J’ai un bon

## Hors service

closed-title = Nous faisons une pause
closed-body = La machine ne prend pas d’argent pour le moment. N’insérez pas de billets.
closed-safe = Vous étiez en plein achat ? Votre argent est noté. Appelez avec votre référence.
closed-machine = Machine { $machine }

trouble-acceptor-unreachable = Le lecteur de billets ne répond pas.
trouble-acceptor-jam-in-head = Un billet est coincé à l’entrée.
trouble-acceptor-jam-in-stacker = Un billet est coincé à l’intérieur.
trouble-acceptor-stacker-full = La caisse est pleine.
trouble-acceptor-cashbox-removed = La caisse n’est pas à sa place.
trouble-acceptor-cheat = Le lecteur a vu quelque chose d’étrange et s’est fermé.
trouble-acceptor-hardware = Le lecteur de billets doit être réparé.
trouble-acceptor-protocol = Le lecteur donne des réponses que nous ne comprenons pas.
trouble-acceptor-mismatch = Le lecteur n’est pas réglé pour cette monnaie.
trouble-acceptor-busy = Retirez le billet de l’entrée.
trouble-scanner-unreachable = Le lecteur de codes ne répond pas.
trouble-printer-unreachable = L’imprimante ne répond pas.
trouble-price-stale = Nous n’avons pas de prix récent.
trouble-chain-unreachable = Pas de connexion au réseau bitcoin.
trouble-chain-behind = Nous rattrapons le réseau bitcoin.
trouble-lightning-unreachable = Lightning ne répond pas.
trouble-lightning-low = Lightning n’a plus de bitcoin pour le moment.
trouble-wallet-low = Nous n’avons plus de bitcoin pour le moment.
trouble-storage-fault = Le registre des ventes doit être vérifié.
trouble-clock-wrong = L’horloge de la machine est fausse.
trouble-books-differ = Les comptes sont en cours de vérification.
trouble-door-open = La porte de la machine est ouverte.
trouble-cabinet-unknown = Aucun signal de la porte de la machine.
trouble-tampered = Quelqu’un a bougé la machine. Un technicien viendra.
trouble-fee-too-high = Le réseau bitcoin est trop cher en ce moment.
trouble-maintenance = L’exploitant l’a fermée.
trouble-law-unknown = Les règles de ce lieu sont en cours de vérification pour cette machine.
trouble-law-not-allowed = Les machines comme celle-ci ne peuvent pas vendre de bitcoin en ce lieu.
trouble-law-charges = En ce moment, un achat coûterait plus que ne le permet la loi de ce lieu.
trouble-law-limit = Le maximum qui peut être vendu ici en un jour est atteint. Revenez demain, s'il vous plaît.
trouble-law-hours = Nous sommes fermés à cette heure.
trouble-recovering = Nous terminons une vente précédente.
trouble-no-service = L’écran a perdu la machine. Il revient seul dès que possible.
trouble-other = La machine doit être vérifiée.

## Montrer le code

scan-title = Montrez le code QR de votre portefeuille
scan-after-title = Montrez maintenant le code QR du portefeuille
scan-aside = Votre bitcoin va à l’adresse que vous montrez.
cash-first = D’abord les espèces
cash-safe = Vos { $amount } sont en sécurité.
claim-aside = Pas de portefeuille sous la main ? Prenez un bon et encaissez plus tard.
take-claim = Prendre un bon
tip-receive = Ouvrez votre portefeuille, touchez « Recevoir ».
tip-brightness = Augmentez la luminosité du téléphone.
tip-distance = Tenez-le à environ 12 cm du lecteur.
tip-tilt = Inclinez-le un peu contre les reflets.
camera-picture = Ce que voit la caméra
hint-closer = Un peu plus près, s’il vous plaît.
hint-steady = Presque : tenez-le immobile et droit.
hint-glare = Ça brille : inclinez un peu le téléphone.
hint-blind = La caméra est couverte ou il fait sombre.
hint-several = Deux codes visibles : n’en montrez qu’un.

## Insérer des espèces

insert-title-first = Insérez vos billets
insert-title = Vous pouvez en insérer plus
insert-remaining = Encore { $amount } au plus, en billets de :
insert-none = La fente est fermée un instant.
insert-minimum = Le minimum est { $minimum }.
insert-aside = Vous achetez une part d’un bitcoin.
finish-inserting = Terminé, continuer
terms-fee = Commission { $fee } + réseau { $network }
sent-within = envoi sous { $minutes } min
slot-closed = Fente fermée
slot-ready = Prête : un billet à la fois
slot-reading = Lecture du billet…
slot-holding = Vérification du billet…
slot-stacking = Rangement du billet…
slot-returning = Reprenez votre billet
slot-note-closed = Fente fermée
slot-note-ready = Prête : un billet à la fois
slot-note-reading = Lecture de { $note }…
slot-note-holding = Vérification de { $note }…
slot-note-stacking = Rangement de { $note }…
slot-note-returning = Reprenez votre billet de { $note }

notice-note-over-limit = Ce billet dépasse la limite. Le plus grand possible maintenant est { $largest }.
notice-note-skewed = Le billet est entré de travers. Insérez-le droit.
notice-note-not-recognised = Billet non reconnu. Essayez l’autre face ou un autre billet.
notice-note-inhibited = Ce billet n’est pas pris en ce moment.
notice-note-inhibited-largest = Ce billet n’est pas pris en ce moment. Le plus grand possible est de { $largest }.
notice-chain-not-now = Le paiement sur la chaîne est impossible en ce moment. Montrez un code Lightning.
notice-note-condition = Le billet est trop usé ou collé. Essayez-en un autre.
notice-note-blocked = Quelque chose bloque la fente. Retirez-le et réessayez.
notice-note-other = Le billet est revenu. Essayez-en un autre.
notice-note-returned = Nous avons rendu le billet. Reprenez-le, s’il vous plaît.
notice-note-not-payable = Ce billet dépasse ce que nous pouvons payer. Le plus grand est { $largest }.
notice-note-disputed = Nous n’avons pas pu prouver votre billet de { $disputed }. Appelez le numéro en bas.
notice-wait-for-note = Un instant : votre billet est en cours de rangement.
notice-cash-inside = Votre argent est dedans et il est à vous : continuez ou prenez un bon.
notice-resumed = Votre achat est toujours là : rien n’est perdu.
notice-below-minimum = Le minimum de { $minimum } n’est pas atteint.
notice-scan-not-bitcoin = Ce code n’est pas du bitcoin. Touchez « Recevoir » dans le portefeuille.
notice-scan-checksum = L’adresse contient une erreur. Montrez le code à nouveau.
notice-scan-wrong-network = Cette adresse est d’un autre réseau. Utilisez du vrai bitcoin.
notice-scan-not-of-this-test-network = Cette machine est un essai et ne paie que des pièces d’essai. Montrez une adresse de son réseau de test, pas de vrai bitcoin.
notice-scan-other-coin = Ce code est d’une autre monnaie. Choisissez bitcoin.
notice-scan-secret = Attention ! C’est une clé secrète : ne la montrez jamais. Effacée. Montrez une adresse.
notice-scan-extended-public-key = C’est une clé publique, pas une adresse. Touchez « Recevoir ».
notice-scan-lightning = Nous ne payons pas encore en Lightning ici. Choisissez une adresse « on-chain ».
notice-scan-unknown-witness-version = Nous ne connaissons pas ce type d’adresse. Essayez-en une autre.
notice-scan-required-parameter = Ce code demande ce que nous ne pouvons pas faire. Montrez l’adresse seule.
notice-scan-malformed-uri = Le code est abîmé. Montrez l’adresse seule.
notice-scan-too-long = Ce code est trop long pour une adresse.
notice-scan-other-code = Ce code ne sert pas à recevoir. Touchez « Recevoir ».
notice-scan-payment-name = Ce code porte un nom de paiement que nous ne savons pas encore lire. Montrez l’adresse.
notice-scan-silent-payment = C’est une adresse Silent Payments : pas encore. Montrez une adresse bc1 habituelle.
notice-scan-own-address = Cette adresse est celle de la machine. Montrez la vôtre.
notice-code-unreadable = Code illisible. Plus près, plus clair, et un seul code.
notice-claim-unknown = Nous ne trouvons pas ce bon. Vérifiez le code.
notice-claim-locked = Trop de codes faux. Attendez une minute.
notice-lightning-malformed = Ce code Lightning est abîmé. Montrez-en un nouveau.
notice-lightning-wrong-network = Cette facture est d’un autre réseau. Utilisez un portefeuille avec du vrai bitcoin.
notice-lightning-not-of-this-test-network = Cette machine est un essai et ne paie que des pièces d’essai. Montrez une facture de son réseau de test.
notice-lightning-unsupported = Cette facture demande quelque chose que nous ne savons pas faire. Faites-en une avec un autre portefeuille.
notice-lightning-offer = Nous ne payons pas encore les offres. Montrez une facture ou une adresse Lightning.
notice-lightning-not-a-pay-code = Ce code sert à retirer ou à se connecter. Touchez « Recevoir » dans votre portefeuille.
notice-lightning-unsafe-address = Nous ne pouvons pas demander de facture à cette adresse. Montrez une facture.
notice-lightning-expired = Cette facture est périmée, ou presque. Montrez-en une nouvelle.
notice-lightning-own-node = Cette facture est celle de cette machine. Montrez celle de votre portefeuille.
notice-lightning-held-too-long = Cette facture retiendrait le paiement des semaines. Montrez-en une autre.
notice-lightning-amount-too-early = D’abord l’argent. Ensuite une facture du montant exact, ou maintenant une sans montant.
notice-lightning-amount-differs = Le montant de la facture n’est pas celui de l’écran. Montrez-en une de ce montant exact, ou sans montant.
notice-lightning-used = Cette facture a déjà servi. Montrez-en une nouvelle.
notice-lightning-over-limit = C’est trop pour Lightning en ce moment. Montrez une adresse on-chain ou prenez un bon.
notice-lightning-unreachable-now = Lightning ne répond pas en ce moment. Montrez une adresse on-chain ou prenez un bon.
notice-lightning-no-route = Aucun chemin vers ce portefeuille. Montrez une autre facture ou une adresse on-chain.
notice-lightning-refused-by-payee = Votre portefeuille a refusé le paiement. Rien n’a été envoyé : montrez une nouvelle facture.
notice-lightning-failed = Le paiement a échoué, c’est certain. Rien n’a été envoyé : montrez un autre code ou prenez un bon.
notice-lightning-no-invoice = Cette adresse ne nous a pas donné de facture. Montrez une facture ou une autre adresse.
notice-lightning-link-over = Le code de retrait n’est plus valable et rien n’a été payé. Choisissez de nouveau.
notice-lightning-other-way = Rien n’a été envoyé. Choisissez une autre façon.
notice-lightning-checking = Un instant : nous vérifions le paiement précédent. Confirmez de nouveau dans quelques secondes.
notice-ticket-good-again = Un paiement n’a pas eu lieu. Son bon est de nouveau valable : saisissez-le ici.
notice-claim-in-flight = Le paiement de ce bon est encore en route.
notice-other = Cela n’a pas marché. Réessayez.

## Vérifier et payer

review-title = Vérifiez avant de payer
to-address = Comparez début et fin
cannot-undo = Une fois confirmé, c’est définitif.
insert-more = Insérer plus d’espèces
another-code = Utiliser un autre code
confirm = Confirmer
confirm-hint = Maintenez appuyé
confirm-holding = Ne lâchez pas…
confirm-again = Touchez encore une fois

stop-queued = En file
stop-broadcast = Envoyé
stop-seen = Vu sur le réseau
stop-confirmed = Confirmé
paying-title = Votre bitcoin est en route
sending-title = Nous envoyons votre bitcoin
delayed-title = Paiement en attente
waiting-title = Vos bitcoins sont réservés
paying-aside = Inutile d’attendre : le paiement continue même si vous partez.
delayed-aside = Gardez votre référence : photo ou impression.
waiting-aside = Vous pouvez partir : l’envoi se fait seul. Imprimez ou photographiez votre référence.
stage-queued = Votre paiement est noté et prêt à partir.
stage-waiting = Noté : ils partent avec d’autres paiements, au plus tard { $minutes } minutes après confirmation.
stage-sending = Signé. Nous le remettons au réseau.
stage-broadcast = Le réseau bitcoin l’a reçu.
stage-seen = Le réseau l’a ; un bloc doit encore le confirmer.
stage-confirmed = Confirmé dans un bloc. Il est à vous.
stage-delayed = Envoi impossible pour le moment. Nous vous le devons et l’enverrons à votre adresse, sans rien faire de votre part.
stage-paying = Votre portefeuille va sonner d’un instant à l’autre.
stage-slow = Le paiement est en route et peut prendre plus de temps. Il n’a pas échoué : ne le payez pas deux fois.
stage-paid = Arrivé dans votre portefeuille.
stage-lightning-queued = Nous demandons votre facture.
stage-lightning-delayed = Nous attendons le nœud Lightning. Rien n’est encore envoyé : vous pouvez choisir une autre façon.
lightning-title = Paiement par Lightning
lightning-slow-title = En route, plus lent que d’habitude
lightning-seconds = { $seconds } s
lightning-slow-aside = Si vous ne voulez pas attendre, vous recevez un bon qui vaut si le paiement échoue.
lightning-leave = Je n’attends pas : le bon
lightning-other-way = Choisir une autre façon
lightning-amount = Facture avec montant : exactement { $sats }
lightning-withdraw = Voir un code de retrait
payment-hash = Hash du paiement
withdraw-title = Scannez avec votre portefeuille
withdraw-aside = Dans votre portefeuille, touchez « Scanner » et visez ici. Le bitcoin arrive vite.
scan-title-lightning = Montrez le code de votre portefeuille : Lightning ou on-chain
done-title-lightning = Payé

done-aside = Ce numéro est votre preuve.
done-title = Envoyé !
done-title-confirmed = Confirmé !
txid = Numéro de transaction
receipt-offered = Imprimez votre reçu ou photographiez l’écran.
receipt-printing = Impression de votre reçu…
receipt-printed = Prenez votre reçu en bas.
receipt-unconfirmed = L’imprimante n’a pas confirmé. Photographiez l’écran.
receipt-declined = Pas de reçu. Vous pouvez photographier l’écran.
receipt-unavailable = Plus de papier. Photographiez l’écran.
print-receipt = Imprimer le reçu
no-receipt = Sans reçu
code-receipt = Reçu sur mon téléphone
print-copy = Imprimer une copie
code-title = Votre reçu en code
code-scan = Scannez le code avec votre téléphone ou photographiez-le.
code-holds = Il contient tout votre reçu, signé par cet appareil.
code-aside = Personne ne peut le falsifier, et il se vérifie sans internet. Gardez-le comme un reçu.
finish = Terminer

## Bons

claim-title = Votre argent est en sécurité
claim-kept = Rien ne presse : nous le gardons pour vous.
claim-code = Code de votre bon
claim-worth = { $cash } = { $sats }
claim-step-keep = Imprimez le bon ou photographiez-le.
claim-step-return = Revenez et choisissez « J’ai un bon ».
claim-step-secret = Ne le montrez pas : qui a le code encaisse.
enter-title = Tapez le code de votre bon
enter-hint = Ou montrez le QR du bon au lecteur.
enter-ok = Encaisser
erase = Effacer

## Langues, mode d’emploi, voir et entendre, photo

tool-languages = Langues
tool-view = Voir, entendre
tool-how = Comment faire
languages-title = Choisissez votre langue
how-title = C’est aussi simple
how-wallet = Un portefeuille
how-wallet-more = Une application bitcoin sur votre téléphone. Elle est gratuite.
how-code = Montrez le code
how-code-more = Touchez « Recevoir » et présentez le QR au lecteur.
how-cash = Insérez des billets
how-cash-more = L’écran dit ce que vous recevez avant de payer.
how-receive = Recevez le bitcoin
how-receive-more = Il arrive sur votre téléphone. Ici, un reçu.
how-no-wallet = Pas de portefeuille ? Insérez d’abord les espèces et prenez un bon.
no-wallet = Sans portefeuille ?
view-title = Mieux voir et entendre
view-large = Grandes lettres
view-contrast = Contraste fort
view-reach = Boutons en bas
view-quiet = Sans sons
view-voice = Lire à voix haute
view-voice-not = Pas de voix pour votre langue sur cette machine.
view-on = Oui
view-off = Non
view-aside = À la fin, l’écran redevient comme avant.
voice-options = Vous pouvez toucher
photo-receipt = Prendre une photo
photo-title = Photographiez ceci
photo-aside = Cette photo sert pour une réclamation : gardez-la comme un reçu.
to-address-short = À l’adresse
cash-safe-choice = Vous pouvez attendre ou prendre un bon.

warning-scam-title = Personne d'honnête n'encaisse ici
warning-scam-text = Aucune autorité, banque, entreprise ni ami en ligne n'encaisse ici. Qui vous envoie avec son code veut vous tromper. L'argent ne reviendra pas.
warning-on-the-phone-title = Quelqu'un vous dit-il au téléphone de faire cela ?
warning-on-the-phone-text = Ou dans un chat, ou vous attend-il dehors ? Répondez pour vous ; personne ici ne vous en voudra.
warning-irreversible-title = Ce que vous envoyez ne peut pas être repris
warning-irreversible-text = Une fois envoyé, ni vous, ni nous, ni personne ne peut faire revenir le bitcoin. Aucune garantie des dépôts ne le couvre et son prix peut baisser.
warning-own-wallet-title = N'envoyez qu'à votre propre portefeuille
warning-own-wallet-text = Utilisez un code d'un portefeuille que vous contrôlez. Si quelqu'un d'autre vous a donné le code, le bitcoin est à lui dès son arrivée.
warning-step = Avertissement { $step } sur { $steps }
warning-yes = Oui, quelqu'un
warning-no = Non, personne
warning-leave = Quitter
warning-accept = J'ai lu ceci
warned-off-title = Arrêtez-vous ici. Vous avez bien fait.
warned-off-text = Raccrochez et n'insérez pas d'argent. Parlez d'abord à une personne de confiance ou à la police. Vous n'avez rien payé ici.
warned-off-aside = Votre argent est toujours à vous.
warned-off-finish = Terminé
