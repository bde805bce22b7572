# Pantalla del K1. Trato de usted. Los montos llegan ya escritos en la forma del país.

sats = { $amount } sats
sats-explained = 1 bitcoin = 100,000,000 sats
fee = Comisión
fee-parts = Total { $total } = { $fee } comisión + { $spread } en el precio
network-fee = Tarifa de red
network = Red
minimum = Mínimo
price-age-seconds = precio de hace { $seconds } s
price-age-minutes = precio de hace { $minutes } min
price-fixed = precio fijo para esta compra
price-fixed-seconds = precio fijo de hace { $seconds } s
price-fixed-minutes = precio fijo de hace { $minutes } min
price-ends = vence en { $time } sin efectivo
reference = Referencia
you-receive = Usted recibe
you-receive-least = Usted recibe al menos
inserted = Lleva insertado
cash-in = Efectivo

foot-help = Ayuda: { $contact }
cancel = Cancelar
back = Atrás
more-time = ¿Necesita más tiempo?
more-time-safe = Su dinero está a salvo.
review-ends = Si no, se paga a esta dirección.
review-ends-lightning = Si no, se paga o sale un vale.
time-ends = Se acaba el tiempo

## Inicio y reposo

starting-title = Ya casi
starting-body = La máquina se está preparando. Revisa sus cuentas y sus equipos antes de abrir.
starting-safe = Si se fue la luz durante su venta, su dinero quedó anotado. Aquí se retoma.
idle-title = Compre bitcoin con efectivo
idle-buy = Comprar bitcoin
idle-claim = Tengo un vale

## Fuera de servicio

closed-title = Estamos descansando
closed-body = Por ahora la máquina no recibe dinero. Por favor, no inserte billetes.
closed-safe = ¿Tenía una venta en curso? Su dinero está anotado. Llámenos con su referencia.
closed-machine = Máquina { $machine }

trouble-acceptor-unreachable = El lector de billetes no responde.
trouble-acceptor-jam-in-head = Hay un billete atascado en la entrada.
trouble-acceptor-jam-in-stacker = Hay un billete atascado adentro.
trouble-acceptor-stacker-full = La caja de efectivo está llena.
trouble-acceptor-cashbox-removed = La caja de efectivo no está en su lugar.
trouble-acceptor-cheat = El lector de billetes vio algo raro y se cerró.
trouble-acceptor-hardware = El lector de billetes necesita reparación.
trouble-acceptor-protocol = El lector de billetes da respuestas que no entendemos.
trouble-acceptor-mismatch = El lector de billetes no está configurado para esta moneda.
trouble-acceptor-busy = Retire el billete de la entrada.
trouble-scanner-unreachable = El lector de códigos no responde.
trouble-printer-unreachable = La impresora no responde.
trouble-price-stale = No tenemos un precio reciente.
trouble-chain-unreachable = No hay conexión con la red de bitcoin.
trouble-chain-behind = Nos estamos poniendo al día con la red de bitcoin.
trouble-lightning-unreachable = Lightning no responde.
trouble-lightning-low = Por ahora no queda bitcoin en Lightning.
trouble-wallet-low = Se nos acabó el bitcoin por ahora.
trouble-storage-fault = El registro de ventas necesita revisión.
trouble-clock-wrong = El reloj de la máquina está mal.
trouble-books-differ = Las cuentas se están revisando.
trouble-door-open = La puerta de la máquina está abierta.
trouble-cabinet-unknown = No recibimos señal de la puerta de la máquina.
trouble-tampered = Alguien movió la máquina. Vendrá un técnico.
trouble-fee-too-high = La red de bitcoin está demasiado cara ahora.
trouble-maintenance = El operador la cerró.
trouble-law-unknown = Se están revisando las reglas de este lugar para esta máquina.
trouble-law-not-allowed = En este lugar, máquinas como esta no pueden vender bitcoin.
trouble-law-charges = En este momento una compra costaría más de lo que permite la ley de este lugar.
trouble-law-limit = Se alcanzó lo máximo que se puede vender aquí en un día. Vuelva mañana, por favor.
trouble-law-hours = A esta hora está cerrado.
trouble-recovering = Estamos terminando una venta anterior.
trouble-no-service = La pantalla perdió contacto con la máquina. Vuelve sola en cuanto pueda.
trouble-other = La máquina necesita revisión.

## Mostrar el código

scan-title = Muestre el código QR de su billetera
scan-after-title = Ahora muestre el código QR de su billetera
scan-aside = Su bitcoin llega a la dirección que usted muestre.
cash-first = Insertar efectivo primero
cash-safe = Sus { $amount } están a salvo adentro.
claim-aside = ¿No tiene su billetera a la mano? Llévese un vale y cobre después.
take-claim = Quiero un vale
tip-receive = Abra su billetera y toque «Recibir».
tip-brightness = Suba el brillo de su teléfono.
tip-distance = Acérquelo a unos 12 cm del lector.
tip-tilt = Inclínelo un poco para quitar el reflejo.
camera-picture = Lo que ve la cámara
hint-closer = Un poco más cerca, por favor.
hint-steady = Casi: manténgalo quieto y recto.
hint-glare = Refleja: incline un poco el teléfono.
hint-blind = La cámara está tapada o está oscuro.
hint-several = Se ven dos códigos: muestre solo uno.

## Insertar efectivo

insert-title-first = Inserte sus billetes
insert-title = Puede insertar más
insert-remaining = Hasta { $amount } más, en billetes de:
insert-none = La ranura está cerrada por un momento.
insert-minimum = El mínimo es { $minimum }.
insert-aside = Usted compra una parte de un bitcoin.
finish-inserting = Listo, continuar
terms-fee = Comisión { $fee } + red { $network }
sent-within = envío en { $minutes } min a más tardar
slot-closed = Ranura cerrada
slot-ready = Lista: un billete a la vez
slot-reading = Leyendo el billete…
slot-holding = Revisando el billete…
slot-stacking = Guardando el billete…
slot-returning = Retire su billete
slot-note-closed = Ranura cerrada
slot-note-ready = Lista: un billete a la vez
slot-note-reading = Leyendo { $note }…
slot-note-holding = Revisando { $note }…
slot-note-stacking = Guardando { $note }…
slot-note-returning = Retire su billete de { $note }

notice-note-over-limit = Ese billete pasa del límite. El más grande que puede insertar ahora es de { $largest }.
notice-note-skewed = El billete entró torcido. Insértelo recto.
notice-note-not-recognised = No reconocimos el billete. Pruebe por el otro lado o con otro.
notice-note-inhibited = Ese billete no se acepta ahora.
notice-note-inhibited-largest = Ese billete no se acepta ahora. El mayor que puede insertar es de { $largest }.
notice-chain-not-now = Ahora no se puede pagar en cadena. Muestre un código Lightning.
notice-note-condition = El billete está muy gastado o pegado. Pruebe con otro.
notice-note-blocked = Hay algo en la ranura. Retírelo y pruebe otra vez.
notice-note-other = El billete fue devuelto. Pruebe con otro.
notice-note-returned = Le devolvimos el billete. Retírelo, por favor.
notice-note-not-payable = Ese billete es más de lo que podemos pagar ahora. El más grande es de { $largest }.
notice-note-disputed = No pudimos comprobar su billete de { $disputed }. Llame al número de abajo.
notice-wait-for-note = Un momento: su billete todavía se está guardando.
notice-cash-inside = Su efectivo ya está adentro y es suyo: siga, o tome un vale.
notice-resumed = Su compra sigue aquí: nada se perdió.
notice-below-minimum = Falta para el mínimo de { $minimum }.
notice-scan-not-bitcoin = Ese código no es de bitcoin. Toque «Recibir» en su billetera.
notice-scan-checksum = La dirección tiene un error. Muestre el código de nuevo.
notice-scan-wrong-network = Esa dirección es de otra red. Use una de bitcoin real.
notice-scan-not-of-this-test-network = Esta máquina es de prueba y solo paga monedas de prueba. Muestre una dirección de su red de prueba, no de bitcoin real.
notice-scan-other-coin = Ese código es de otra moneda. Elija bitcoin en su billetera.
notice-scan-secret = ¡Cuidado! Eso es una clave secreta: nunca la muestre. Ya la borramos. Muestre una dirección.
notice-scan-extended-public-key = Eso es una llave pública, no una dirección. Toque «Recibir».
notice-scan-lightning = Aquí todavía no pagamos por Lightning. Elija una dirección en cadena («on-chain»).
notice-scan-silent-payment = Esa es una dirección de pago silencioso; todavía no las pagamos. Muestre otra dirección.
notice-scan-payment-name = Ese es un nombre de pago. Muestre una dirección o una factura.
notice-scan-unknown-witness-version = No conocemos ese tipo de dirección. Pruebe con otra.
notice-scan-required-parameter = Ese código pide algo que no podemos cumplir. Muestre solo la dirección.
notice-scan-malformed-uri = El código está dañado. Muestre solo la dirección.
notice-scan-too-long = Ese código es demasiado largo para ser una dirección.
notice-scan-other-code = Ese código no es para cobrar. Toque «Recibir» en su billetera.
notice-scan-own-address = Esa dirección es de esta máquina. Muestre la de su billetera.
notice-code-unreadable = No pudimos leer el código. Acérquelo, suba el brillo y muestre uno solo.
notice-claim-unknown = No encontramos ese vale. Revise el código.
notice-claim-locked = Demasiados códigos equivocados. Espere un minuto.
notice-lightning-malformed = Ese código Lightning está dañado. Muestre uno nuevo.
notice-lightning-wrong-network = Esa factura es de otra red. Use una billetera con bitcoin de verdad.
notice-lightning-not-of-this-test-network = Esta máquina es de prueba y solo paga monedas de prueba. Muestre una factura de su red de prueba.
notice-lightning-unsupported = Esa factura pide algo que no podemos hacer. Hágala con otra billetera.
notice-lightning-offer = Todavía no pagamos ofertas. Muestre una factura o una dirección Lightning.
notice-lightning-not-a-pay-code = Ese código es para retirar o iniciar sesión. Toque «Recibir» en su billetera.
notice-lightning-unsafe-address = No podemos pedir una factura a esa dirección. Muestre una factura.
notice-lightning-expired = Esa factura venció o está por vencer. Muestre una nueva.
notice-lightning-own-node = Esa factura es de esta máquina. Muestre una de su billetera.
notice-lightning-held-too-long = Esa factura retendría el pago por semanas. Muestre otra.
notice-lightning-amount-too-early = Primero ingrese el efectivo. Luego muestre una factura por el monto exacto, o ahora una sin monto.
notice-lightning-amount-differs = El monto de la factura no es el de la pantalla. Muestre una por ese monto exacto, o sin monto.
notice-lightning-used = Esa factura ya se usó. Muestre una nueva.
notice-lightning-over-limit = Es demasiado para Lightning en este momento. Muestre una dirección en cadena o tome un comprobante.
notice-lightning-unreachable-now = Lightning no responde en este momento. Muestre una dirección en cadena o tome un comprobante.
notice-lightning-no-route = No hallamos camino a esa billetera. Muestre una factura de otra billetera o una dirección en cadena.
notice-lightning-refused-by-payee = Su billetera rechazó el pago. No se envió nada: muestre una factura nueva.
notice-lightning-failed = El pago falló, con certeza. No se envió nada: muestre otro código o tome un comprobante.
notice-lightning-no-invoice = Esa dirección no nos dio factura. Muestre una factura u otra dirección.
notice-lightning-link-over = El código de retiro ya no vale y no se pagó nada. Elija de nuevo.
notice-lightning-other-way = No se envió nada. Elija otra forma.
notice-lightning-checking = Un momento: comprobamos que el pago anterior no haya llegado. Confirme de nuevo en unos segundos.
notice-ticket-good-again = Un pago no se hizo. Su vale sirve de nuevo: ingréselo aquí.
notice-claim-in-flight = El pago de ese comprobante va en camino.
notice-other = No se pudo. Pruebe otra vez.

## Revisar y pagar

review-title = Revise antes de pagar
to-address = ¿Es la suya? Compare inicio y final
cannot-undo = Después de confirmar, esto no se puede deshacer.
insert-more = Insertar más efectivo
another-code = Usar otro código
confirm = Confirmar
confirm-hint = Mantenga presionado
confirm-holding = No suelte…
confirm-again = Toque otra vez

stop-queued = En fila
stop-broadcast = Enviado
stop-seen = Visto en la red
stop-confirmed = Confirmado
paying-title = Su bitcoin va en camino
sending-title = Estamos enviando su bitcoin
delayed-title = Pago pendiente
waiting-title = Su bitcoin está anotado
paying-aside = No hace falta que espere: el pago sigue aunque usted se vaya o se corte la luz.
delayed-aside = Guarde su referencia: tómele una foto o imprímala.
waiting-aside = Puede irse: se envía solo. Imprima o fotografíe su referencia.
stage-queued = Su pago está anotado y listo para enviarse.
stage-waiting = Anotado: sale junto con otros pagos, a más tardar { $minutes } minutos después de confirmar.
stage-sending = Firmado. Lo estamos entregando a la red.
stage-broadcast = La red de bitcoin lo recibió.
stage-seen = La red lo tiene; falta que un bloque lo confirme.
stage-confirmed = Confirmado en un bloque. Es suyo.
stage-delayed = No logramos enviarlo ahora. Se lo debemos y lo enviaremos a su dirección sin que usted haga nada.
stage-paying = Su billetera sonará en cualquier momento.
stage-slow = El pago va en camino y puede tardar más. No ha fallado: no lo pague dos veces.
stage-paid = Llegó a su billetera.
stage-lightning-queued = Estamos pidiendo su factura.
stage-lightning-delayed = Esperamos al nodo Lightning. Aún no se envió nada: puede elegir otra forma.
lightning-title = Pagando por Lightning
lightning-slow-title = En camino, más lento de lo normal
lightning-seconds = { $seconds } s
lightning-slow-aside = Si no quiere esperar, recibe un comprobante que vale en caso de que el pago falle.
lightning-leave = No espero: deme un comprobante
lightning-other-way = Elegir otra forma
lightning-amount = Factura con monto: exactamente { $sats }
lightning-withdraw = Ver código de retiro
payment-hash = Hash del pago
withdraw-title = Escanee con su billetera
withdraw-aside = Abra su billetera, toque «Escanear» y apunte aquí. El bitcoin llega en segundos.
scan-title-lightning = Muestre el código de su billetera: Lightning o en cadena
done-title-lightning = Pagado

done-aside = Este número es su comprobante.
done-title = ¡Enviado!
done-title-confirmed = ¡Confirmado!
txid = Número de transacción
receipt-offered = Imprima su recibo o tome una foto de esta pantalla.
receipt-printing = Imprimiendo su recibo…
receipt-printed = Retire su recibo abajo.
receipt-unconfirmed = La impresora no confirmó. Tome una foto de esta pantalla.
receipt-declined = Sin recibo. Puede tomar una foto de esta pantalla.
receipt-unavailable = No hay papel. Tome una foto de esta pantalla.
print-receipt = Imprimir recibo
no-receipt = Sin recibo
code-receipt = Recibo en mi teléfono
print-copy = Imprimir copia
code-title = Su recibo como código
code-scan = Escanee el código con su teléfono o fotografíelo.
code-holds = Contiene su recibo completo, firmado por esta máquina.
code-aside = Nadie puede falsificarlo y se puede comprobar sin internet. Guárdelo como un recibo.
finish = Terminar

## Vales

claim-title = Su dinero está a salvo
claim-kept = Sin prisa: lo guardamos para usted.
claim-code = Código de su vale
claim-worth = { $cash } = { $sats }
claim-step-keep = Imprima el vale o tómele una foto.
claim-step-return = Vuelva y elija «Tengo un vale».
claim-step-secret = No lo comparta: quien tiene el código, cobra.
enter-title = Escriba el código de su vale
enter-hint = O muestre el QR del vale al lector.
enter-ok = Cobrar
erase = Borrar

## Idiomas, cómo funciona, ver y oír, foto

tool-languages = Idiomas
tool-view = Ver y oír
tool-how = Cómo funciona
languages-title = Elija su idioma
how-title = Así de fácil
how-wallet = Descargue una billetera
how-wallet-more = Una aplicación de bitcoin en su teléfono. Es gratis.
how-code = Muestre su código
how-code-more = En la aplicación toque «Recibir» y acerque el QR al lector.
how-cash = Inserte billetes
how-cash-more = La pantalla le dice cuánto recibe antes de pagar.
how-receive = Reciba su bitcoin
how-receive-more = Llega a su teléfono. Aquí le damos un recibo.
how-no-wallet = ¿Sin billetera hoy? Inserte el efectivo primero y llévese un vale.
no-wallet = ¿No tiene billetera?
view-title = Ver y oír mejor
view-large = Letra grande
view-contrast = Más contraste
view-reach = Botones abajo
view-quiet = Sin sonidos
view-voice = Leer en voz alta
view-voice-not = Esta máquina no tiene voz en su idioma.
view-on = Sí
view-off = No
view-aside = Al terminar, la pantalla vuelve a como estaba.
voice-options = Puede tocar
photo-receipt = Tomar una foto
photo-title = Tómele una foto
photo-aside = Con esta foto puede reclamar: guárdela como un recibo.
to-address-short = A la dirección
cash-safe-choice = Puede esperar o llevarse un vale.

warning-scam-title = Nadie honesto le hace pagar aquí
warning-scam-text = Ninguna autoridad, banco, empresa ni amigo en línea cobra aquí. Quien le manda con un código suyo quiere estafarle. El dinero no volverá.
warning-on-the-phone-title = ¿Alguien le está diciendo por teléfono que haga esto?
warning-on-the-phone-text = ¿O en un chat, o esperando afuera? Responda por usted mismo; aquí nadie se molesta.
warning-irreversible-title = Lo que envía no se puede recuperar
warning-irreversible-text = Una vez enviado, ni usted, ni nosotros, ni nadie puede traer de vuelta el bitcoin. Ningún seguro de depósitos lo cubre y su precio puede bajar.
warning-own-wallet-title = Envíe solo a su propia billetera
warning-own-wallet-text = Use un código de una billetera que usted controla. Si otra persona le dio el código, el bitcoin es de ella en cuanto llega.
warning-step = Aviso { $step } de { $steps }
warning-yes = Sí, alguien
warning-no = No, nadie
warning-leave = Salir
warning-accept = He leído esto
warned-off-title = Deténgase aquí. Bien hecho.
warned-off-text = Cuelgue y no meta dinero. Hable con una persona de confianza o con la policía antes de hacer otra cosa. Aquí no ha pagado nada.
warned-off-aside = Su dinero sigue siendo suyo.
warned-off-finish = Listo
