# Tela do K1. Tratamento por você. Os valores chegam já escritos na forma do país.

sats = { $amount } sats
sats-explained = 1 bitcoin = 100.000.000 sats
fee = Tarifa
fee-parts = Total { $total } = { $fee } tarifa + { $spread } no preço
network-fee = Taxa da rede
network = Rede
minimum = Mínimo
price-age-seconds = preço de { $seconds } s atrás
price-age-minutes = preço de { $minutes } min atrás
price-fixed = preço fixo para esta compra
price-fixed-seconds = preço fixo de { $seconds } s atrás
price-fixed-minutes = preço fixo de { $minutes } min atrás
price-ends = vence em { $time } sem dinheiro
reference = Referência
you-receive = Você recebe
you-receive-least = Você recebe pelo menos
inserted = Já inserido
cash-in = Dinheiro

foot-help = Ajuda: { $contact }
cancel = Cancelar
back = Voltar
more-time = Precisa de mais tempo?
more-time-safe = Seu dinheiro está seguro.
review-ends = Senão, pagamos a este endereço.
review-ends-lightning = Senão, pagamos ou sai um vale.
time-ends = O tempo está acabando

## Início e repouso

starting-title = Quase pronto
starting-body = A máquina está se preparando. Ela confere as contas e os equipamentos antes de abrir.
starting-safe = Se faltou luz durante sua compra, seu dinheiro ficou anotado. Ela continua aqui.
idle-title = Compre bitcoin com dinheiro
idle-buy = Comprar bitcoin
idle-claim = Tenho um vale

## Fora de serviço

closed-title = Estamos descansando
closed-body = Agora a máquina não recebe dinheiro. Por favor, não insira cédulas.
closed-safe = Estava no meio de uma compra? Seu dinheiro está anotado. Ligue com sua referência.
closed-machine = Máquina { $machine }

trouble-acceptor-unreachable = O leitor de cédulas não responde.
trouble-acceptor-jam-in-head = Há uma cédula presa na entrada.
trouble-acceptor-jam-in-stacker = Há uma cédula presa por dentro.
trouble-acceptor-stacker-full = A caixa de dinheiro está cheia.
trouble-acceptor-cashbox-removed = A caixa de dinheiro não está no lugar.
trouble-acceptor-cheat = O leitor de cédulas viu algo estranho e se fechou.
trouble-acceptor-hardware = O leitor de cédulas precisa de reparo.
trouble-acceptor-protocol = O leitor de cédulas dá respostas que não entendemos.
trouble-acceptor-mismatch = O leitor de cédulas não está configurado para esta moeda.
trouble-acceptor-busy = Retire a cédula da entrada.
trouble-scanner-unreachable = O leitor de códigos não responde.
trouble-printer-unreachable = A impressora não responde.
trouble-price-stale = Não temos um preço recente.
trouble-chain-unreachable = Não há conexão com a rede bitcoin.
trouble-chain-behind = Estamos nos atualizando com a rede bitcoin.
trouble-lightning-unreachable = A Lightning não responde.
trouble-lightning-low = A Lightning está sem bitcoin por enquanto.
trouble-wallet-low = Nosso bitcoin acabou por agora.
trouble-storage-fault = O registro de vendas precisa de revisão.
trouble-clock-wrong = O relógio da máquina está errado.
trouble-books-differ = As contas estão sendo conferidas.
trouble-door-open = A porta da máquina está aberta.
trouble-cabinet-unknown = Não recebemos sinal da porta da máquina.
trouble-tampered = Alguém mexeu na máquina. Um técnico virá.
trouble-fee-too-high = A rede bitcoin está cara demais agora.
trouble-maintenance = O operador a fechou.
trouble-law-unknown = As regras deste lugar estão sendo verificadas para esta máquina.
trouble-law-not-allowed = Máquinas como esta não podem vender bitcoin neste lugar.
trouble-law-charges = Neste momento uma compra custaria mais do que a lei deste lugar permite.
trouble-law-limit = O máximo que se pode vender aqui por dia foi atingido. Volte amanhã, por favor.
trouble-law-hours = Estamos fechados a esta hora.
trouble-recovering = Estamos terminando uma venda anterior.
trouble-no-service = A tela perdeu contato com a máquina. Volta sozinha assim que puder.
trouble-other = A máquina precisa de revisão.

## Mostrar o código

scan-title = Mostre o código QR da sua carteira
scan-after-title = Agora mostre o código QR da sua carteira
scan-aside = Seu bitcoin vai para o endereço que você mostrar.
cash-first = Inserir dinheiro primeiro
cash-safe = Seus { $amount } estão seguros aqui dentro.
claim-aside = Sem a carteira à mão? Leve um vale e receba depois.
take-claim = Quero um vale
tip-receive = Abra sua carteira e toque em “Receber”.
tip-brightness = Aumente o brilho do seu telefone.
tip-distance = Aproxime a uns 12 cm do leitor.
tip-tilt = Incline um pouco para tirar o reflexo.
camera-picture = O que a câmera vê
hint-closer = Um pouco mais perto, por favor.
hint-steady = Quase: segure firme e reto.
hint-glare = Reflexo: incline um pouco o celular.
hint-blind = A câmera está coberta ou está escuro.
hint-several = Há dois códigos: mostre só um.

## Inserir dinheiro

insert-title-first = Insira suas cédulas
insert-title = Pode inserir mais
insert-remaining = Até { $amount } a mais, em cédulas de:
insert-none = A entrada está fechada por um momento.
insert-minimum = O mínimo é { $minimum }.
insert-aside = Você compra uma parte de um bitcoin.
finish-inserting = Pronto, continuar
terms-fee = Tarifa { $fee } + rede { $network }
sent-within = envio em até { $minutes } min
slot-closed = Entrada fechada
slot-ready = Pronta: uma cédula por vez
slot-reading = Lendo a cédula…
slot-holding = Conferindo a cédula…
slot-stacking = Guardando a cédula…
slot-returning = Retire sua cédula
slot-note-closed = Entrada fechada
slot-note-ready = Pronta: uma cédula por vez
slot-note-reading = Lendo { $note }…
slot-note-holding = Conferindo { $note }…
slot-note-stacking = Guardando { $note }…
slot-note-returning = Retire sua cédula de { $note }

notice-note-over-limit = Essa cédula passa do limite. A maior que pode inserir agora é de { $largest }.
notice-note-skewed = A cédula entrou torta. Insira reta.
notice-note-not-recognised = Não reconhecemos a cédula. Tente o outro lado ou outra cédula.
notice-note-inhibited = Essa cédula não é aceita agora.
notice-note-inhibited-largest = Essa cédula não é aceita agora. A maior que você pode inserir é de { $largest }.
notice-chain-not-now = Agora não é possível pagar na rede bitcoin. Mostre um código Lightning.
notice-note-condition = A cédula está muito gasta ou colada. Tente outra.
notice-note-blocked = Há algo na entrada. Retire e tente de novo.
notice-note-other = A cédula foi devolvida. Tente outra.
notice-note-returned = Devolvemos a cédula. Retire-a, por favor.
notice-note-not-payable = Essa cédula é mais do que podemos pagar agora. A maior é de { $largest }.
notice-note-disputed = Não pudemos comprovar sua cédula de { $disputed }. Ligue para o número abaixo.
notice-wait-for-note = Um momento: sua cédula ainda está sendo guardada.
notice-cash-inside = Seu dinheiro já está dentro e é seu: continue ou leve um vale.
notice-resumed = Sua compra continua aqui: nada se perdeu.
notice-below-minimum = Falta para o mínimo de { $minimum }.
notice-scan-not-bitcoin = Esse código não é de bitcoin. Toque em “Receber” na sua carteira.
notice-scan-checksum = O endereço tem um erro. Mostre o código de novo.
notice-scan-wrong-network = Esse endereço é de outra rede. Use um de bitcoin real.
notice-scan-not-of-this-test-network = Esta máquina é de teste e só paga moedas de teste. Mostre um endereço da rede de teste dela, não de bitcoin real.
notice-scan-other-coin = Esse código é de outra moeda. Escolha bitcoin na sua carteira.
notice-scan-secret = Cuidado! Isso é uma chave secreta: nunca a mostre. Já a apagamos. Mostre um endereço.
notice-scan-extended-public-key = Isso é uma chave pública, não um endereço. Toque em “Receber”.
notice-scan-lightning = Aqui ainda não pagamos por Lightning. Escolha um endereço “on-chain”.
notice-scan-unknown-witness-version = Não conhecemos esse tipo de endereço. Tente outro.
notice-scan-required-parameter = Esse código pede algo que não podemos cumprir. Mostre só o endereço.
notice-scan-malformed-uri = O código está danificado. Mostre só o endereço.
notice-scan-too-long = Esse código é longo demais para ser um endereço.
notice-scan-other-code = Esse código não é para receber. Toque em “Receber” na sua carteira.
notice-scan-payment-name = Esse código leva um nome de pagamento, que ainda não podemos consultar. Mostre o endereço.
notice-scan-silent-payment = Isso é um endereço Silent Payments: ainda não. Mostre um endereço bc1 comum.
notice-scan-own-address = Esse endereço é desta máquina. Mostre o da sua carteira.
notice-code-unreadable = Não pudemos ler o código. Aproxime, aumente o brilho e mostre só um.
notice-claim-unknown = Não encontramos esse vale. Confira o código.
notice-claim-locked = Códigos errados demais. Espere um minuto.
notice-lightning-malformed = Esse código Lightning está danificado. Mostre um novo.
notice-lightning-wrong-network = Essa fatura é de outra rede. Use uma carteira com bitcoin de verdade.
notice-lightning-not-of-this-test-network = Esta máquina é de teste e só paga moedas de teste. Mostre uma fatura da rede de teste dela.
notice-lightning-unsupported = Essa fatura pede algo que não podemos fazer. Faça uma com outra carteira.
notice-lightning-offer = Ainda não pagamos ofertas. Mostre uma fatura ou um endereço Lightning.
notice-lightning-not-a-pay-code = Esse código é para sacar ou entrar. Toque em “Receber” na sua carteira.
notice-lightning-unsafe-address = Não podemos pedir uma fatura a esse endereço. Mostre uma fatura.
notice-lightning-expired = Essa fatura venceu, ou está quase. Mostre uma nova.
notice-lightning-own-node = Essa fatura é desta máquina. Mostre uma da sua carteira.
notice-lightning-held-too-long = Essa fatura seguraria o pagamento por semanas. Mostre outra.
notice-lightning-amount-too-early = Insira primeiro o dinheiro. Depois mostre uma fatura do valor exato, ou agora uma sem valor.
notice-lightning-amount-differs = O valor da fatura não é o da tela. Mostre uma desse valor exato, ou sem valor.
notice-lightning-used = Essa fatura já foi usada. Mostre uma nova.
notice-lightning-over-limit = É demais para a Lightning agora. Mostre um endereço on-chain ou pegue um comprovante.
notice-lightning-unreachable-now = A Lightning não responde agora. Mostre um endereço on-chain ou pegue um comprovante.
notice-lightning-no-route = Não achamos caminho até essa carteira. Mostre uma fatura de outra carteira ou um endereço on-chain.
notice-lightning-refused-by-payee = Sua carteira recusou o pagamento. Nada foi enviado: mostre uma fatura nova.
notice-lightning-failed = O pagamento falhou, com certeza. Nada foi enviado: mostre outro código ou pegue um comprovante.
notice-lightning-no-invoice = Esse endereço não nos deu fatura. Mostre uma fatura ou outro endereço.
notice-lightning-link-over = O código de saque já não vale e nada foi pago. Escolha de novo.
notice-lightning-other-way = Nada foi enviado. Escolha outra forma.
notice-lightning-checking = Um momento: verificamos que o pagamento anterior não chegou. Confirme de novo em alguns segundos.
notice-ticket-good-again = Um pagamento não foi feito. O vale dele serve de novo: insira-o aqui.
notice-claim-in-flight = O pagamento desse comprovante está a caminho.
notice-other = Não deu certo. Tente de novo.

## Conferir e pagar

review-title = Confira antes de pagar
to-address = É o seu? Compare início e fim
cannot-undo = Depois de confirmar, não se pode desfazer.
insert-more = Inserir mais dinheiro
another-code = Usar outro código
confirm = Confirmar
confirm-hint = Mantenha pressionado
confirm-holding = Não solte…
confirm-again = Toque outra vez

stop-queued = Na fila
stop-broadcast = Enviado
stop-seen = Visto na rede
stop-confirmed = Confirmado
paying-title = Seu bitcoin está a caminho
sending-title = Estamos enviando seu bitcoin
delayed-title = Pagamento pendente
waiting-title = Seu bitcoin está anotado
paying-aside = Não precisa esperar: o pagamento segue mesmo se você sair ou faltar luz.
delayed-aside = Guarde sua referência: tire uma foto ou imprima.
waiting-aside = Pode ir: o envio é automático. Imprima ou fotografe sua referência.
stage-queued = Seu pagamento está anotado e pronto para ser enviado.
stage-waiting = Anotado: sai junto com outros pagamentos, no máximo { $minutes } minutos depois de confirmar.
stage-sending = Assinado. Estamos entregando à rede.
stage-broadcast = A rede bitcoin o recebeu.
stage-seen = A rede já o tem; falta um bloco confirmar.
stage-confirmed = Confirmado em um bloco. É seu.
stage-delayed = Não conseguimos enviar agora. Devemos a você e enviaremos ao seu endereço sem que precise fazer nada.
stage-paying = Sua carteira vai tocar a qualquer momento.
stage-slow = O pagamento está a caminho e pode demorar mais. Não falhou: não pague duas vezes.
stage-paid = Chegou na sua carteira.
stage-lightning-queued = Estamos pedindo sua fatura.
stage-lightning-delayed = Esperamos o nó Lightning. Nada foi enviado ainda: você pode escolher outra forma.
lightning-title = Pagando pela Lightning
lightning-slow-title = A caminho, mais lento que o normal
lightning-seconds = { $seconds } s
lightning-slow-aside = Se não quiser esperar, você recebe um comprovante que vale caso o pagamento falhe.
lightning-leave = Não espero: quero o comprovante
lightning-other-way = Escolher outra forma
lightning-amount = Fatura com valor: exatamente { $sats }
lightning-withdraw = Ver código de saque
payment-hash = Hash do pagamento
withdraw-title = Leia com sua carteira
withdraw-aside = Abra sua carteira, toque em “Ler” e aponte para cá. O bitcoin chega em segundos.
scan-title-lightning = Mostre o código da sua carteira: Lightning ou on-chain
done-title-lightning = Pago

done-aside = Este número é seu comprovante.
done-title = Enviado!
done-title-confirmed = Confirmado!
txid = Número da transação
receipt-offered = Imprima seu recibo ou tire uma foto desta tela.
receipt-printing = Imprimindo seu recibo…
receipt-printed = Retire seu recibo embaixo.
receipt-unconfirmed = A impressora não confirmou. Tire uma foto desta tela.
receipt-declined = Sem recibo. Pode tirar uma foto desta tela.
receipt-unavailable = Não há papel. Tire uma foto desta tela.
print-receipt = Imprimir recibo
no-receipt = Sem recibo
code-receipt = Recibo no meu celular
print-copy = Imprimir cópia
code-title = Seu recibo como código
code-scan = Leia o código com seu celular ou fotografe-o.
code-holds = Ele contém seu recibo completo, assinado por esta máquina.
code-aside = Ninguém pode falsificá-lo, e pode ser conferido sem internet. Guarde-o como um recibo.
finish = Terminar

## Vales

claim-title = Seu dinheiro está seguro
claim-kept = Sem pressa: guardamos para você.
claim-code = Código do seu vale
claim-worth = { $cash } = { $sats }
claim-step-keep = Imprima o vale ou tire uma foto.
claim-step-return = Volte e escolha “Tenho um vale”.
claim-step-secret = Não compartilhe: quem tem o código recebe.
enter-title = Digite o código do seu vale
enter-hint = Ou mostre o QR do vale ao leitor.
enter-ok = Receber
erase = Apagar

## Idiomas, como funciona, ver e ouvir, foto

tool-languages = Idiomas
tool-view = Ver e ouvir
tool-how = Como funciona
languages-title = Escolha seu idioma
how-title = É fácil assim
how-wallet = Baixe uma carteira
how-wallet-more = Um aplicativo de bitcoin no seu telefone. É grátis.
how-code = Mostre seu código
how-code-more = No aplicativo toque em “Receber” e aproxime o QR do leitor.
how-cash = Insira cédulas
how-cash-more = A tela diz quanto você recebe antes de pagar.
how-receive = Receba seu bitcoin
how-receive-more = Chega ao seu telefone. Aqui você ganha um recibo.
how-no-wallet = Sem carteira hoje? Insira o dinheiro primeiro e leve um vale.
no-wallet = Não tem carteira?
view-title = Ver e ouvir melhor
view-large = Letra grande
view-contrast = Mais contraste
view-reach = Botões embaixo
view-quiet = Sem sons
view-voice = Ler em voz alta
view-voice-not = Esta máquina não tem voz no seu idioma.
view-on = Sim
view-off = Não
view-aside = Ao terminar, a tela volta a ser como era.
voice-options = Pode tocar
photo-receipt = Tirar uma foto
photo-title = Tire uma foto disto
photo-aside = Com esta foto pode reclamar: guarde-a como um recibo.
to-address-short = Para o endereço
cash-safe-choice = Pode esperar ou levar um vale.

warning-scam-title = Ninguém honesto faz você pagar aqui
warning-scam-text = Nenhuma autoridade, banco, empresa ou amigo virtual recebe aqui. Quem manda você com um código próprio quer enganar você. O dinheiro não volta.
warning-on-the-phone-title = Alguém está dizendo por telefone para você fazer isto?
warning-on-the-phone-text = Ou num chat, ou esperando lá fora? Responda por você; aqui ninguém se zanga.
warning-irreversible-title = O que você envia não pode ser desfeito
warning-irreversible-text = Depois de enviado, nem você, nem nós, nem ninguém pode trazer o bitcoin de volta. Nenhum seguro de depósitos o cobre e o preço pode cair.
warning-own-wallet-title = Envie só para a sua própria carteira
warning-own-wallet-text = Use um código de uma carteira que você controla. Se outra pessoa deu o código, o bitcoin é dela assim que chega.
warning-step = Aviso { $step } de { $steps }
warning-yes = Sim, alguém está
warning-no = Não, ninguém
warning-leave = Sair
warning-accept = Li isto
warned-off-title = Pare aqui. Você fez bem.
warned-off-text = Desligue e não coloque dinheiro. Fale com alguém de confiança ou com a polícia antes de qualquer outra coisa. Você não pagou nada aqui.
warned-off-aside = Seu dinheiro continua sendo seu.
warned-off-finish = Pronto
