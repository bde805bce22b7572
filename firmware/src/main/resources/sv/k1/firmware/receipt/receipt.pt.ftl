# Comprovantes de papel do K1. Tratamento por você. Os valores chegam já escritos na forma do país.

contact = Ajuda e reclamações: { $contact }
test-network = REDE DE TESTE: sem valor
copy = CÓPIA
copy-sale = Pode existir outro comprovante desta venda.
copy-claim = Pode existir outro papel deste vale. Ele é pago uma só vez.

machine = Máquina
time = Data e hora
reference = Referência
sale-number = Venda n.º
quote = Cotação
language = Idioma
cash = Dinheiro inserido
operator-fee = Tarifa do operador { $share }
operator-fee-fixed = Tarifa do operador { $share } + { $fixed }
value = Dinheiro convertido
market-price = Preço de mercado de 1 BTC ({ $source })
spread = Margem incluída no preço { $share }
rate = Seu preço de 1 BTC
bought = Bitcoin comprado
network-fee = Taxa da rede
complaints = Reclamações e devoluções: { $contact }. Tenha sua referência à mão.
licence = Licença ou registro: { $value }
place = Local: { $value }
refund-rule = Devoluções: { $rule }
authority = Se não resolvermos uma reclamação: { $authority }
journal = Registro

## Venda

sale-title = Compra de bitcoin
paid = Bitcoin enviado
to-be-paid = Bitcoin que enviaremos
to-address = Para o endereço:
to-lightning = Por Lightning para:
state = Estado
state-sent = ENVIADO
state-waiting = AGUARDANDO ENVIO
state-waiting-safe = Será enviado quando a rede voltar. Seu dinheiro está anotado e seguro: a máquina o envia sozinha ao seu endereço. Guarde este papel.
state-promised = É enviado junto com outros pagamentos, no máximo { $minutes } minutos depois de confirmar. Seu dinheiro está registrado e seguro.
promised-title = COMPRA DE BITCOIN, A ENVIAR
promised-next = Não precisa fazer nada. Se o bitcoin não chegar em duas horas, ligue para { $contact } com sua referência.
txid = Número da transação (txid):
state-in-flight-safe = O pagamento está a caminho pela Lightning e ainda pode chegar. Seu dinheiro está registrado e seguro. Guarde este papel.
payment-hash = Hash do pagamento (Lightning):
preimage = Prova do pagamento (preimagem):
cannot-undo = Esta compra não pode ser desfeita.
seal = Recibo assinado: verifica-se sem rede

## Vale

claim-title = VALE
claim-code = Código do seu vale
claim-holder = Quem tiver este vale pode receber o dinheiro. Guarde-o como dinheiro e não o compartilhe.
claim-in-flight = Um pagamento Lightning para você está a caminho. Este comprovante só vale se ele falhar; se chegar, fica anulado.
claim-no-code = O código deste vale está só no papel ou na foto que você tem. Ligue com sua referência se não o encontrar.
claim-buys = Este vale compra
claim-where = Para receber: volte à máquina { $machine }, toque em "Tenho um vale", mostre este código QR ou digite o código, e depois mostre o código QR da sua carteira.
claim-help = Não pode voltar? Ligue: { $contact }

## Collection

collection-title = RETIRADA DE DINHEIRO
collection-by = Retirado por
collection-total = Total
collection-unvalued = Peças de valor desconhecido
collection-count = Contagem
count-accurate = exata
count-inaccurate = não segura
count-unknown = desconhecida: a caixa esteve fora
collection-counted = Contado à mão, e assinatura:

## A sale whose bitcoin did not leave

failed-title = COMPRA NÃO CONCLUÍDA
failed-no-proof = Este papel não é comprovante de pagamento.
failed-next = Você não precisa fazer nada. Se o bitcoin não chegar em uma hora, ligue para { $contact } com sua referência.

## Cash whose place nobody can prove

dispute-title = CÉDULA EM VERIFICAÇÃO
dispute-value = Cédula ou moeda em dúvida
dispute-why = A máquina não consegue provar onde está esta cédula ou moeda: no cofre ou de volta com você. Ela não foi contada como sua. A máquina registrou isso.
dispute-next = Se não a recebeu de volta, guarde este papel e ligue para { $contact } com sua referência. O cofre será contado.

## Cash given back

refund-title = DINHEIRO DEVOLVIDO
refund-value = Devolvido
refund-why = Nada foi comprado nem cobrado. Esta compra está encerrada.
refund-next = Se o dinheiro não saiu, guarde este papel e ligue para { $contact } com sua referência.

## Self-test

self-test-title = AUTOTESTE
self-test-by = Pedido por
self-test-ready = pronto
self-test-not-ready = NÃO PRONTO
self-test-codes = Códigos agora
self-test-right = Impresso na borda direita
self-test-look = A linha de algarismos deve ocupar toda a largura, e cada letra deve estar certa.
