# Lo que dice el comando k1. Los montos y las horas llegan ya escritos.

## Servicio

service-down = El servicio K1 no responde en { $socket } ({ $reason }). Revise: systemctl status k1. Arranque: sudo systemctl start k1
core-silent = El núcleo no responde: se detuvo o está trabado. El vigilante lo reinicia; el motivo está en: journalctl -u k1
out-of-service = FUERA DE SERVICIO: { $reason } La ranura está cerrada; esperar no pierde nada. No reciba efectivo ni cambie nada antes de que el operador lo sepa. Qué hacer: { $page }
journal-fault = No se puede leer el diario ({ $reason }). No reciba efectivo; llame al operador antes de cambiar nada.
bad-request = No se entendió la pregunta ({ $reason }). ¿Es el comando k1 más viejo que el servicio?
busy = Ocho técnicos preguntan a la vez: pruebe de nuevo en un momento.
no-reference = «{ $id }» no es un número de venta ni una referencia sin errores.
no-acceptor = Esta máquina no tiene receptor { $name }. Tiene: { $names }
reset-ordered = { $name } se reinicia, si no retiene un billete. El resultado: k1 status
unknown-sale = No hay venta { $id } en el diario de esta máquina.

## Estado

open = ABIERTA
closed = CERRADA
only-lightning = Se vende por Lightning; nada en cadena:
only-chain = Se vende en cadena; nada por Lightning:
uptime = activa { $time }
acceptor = Billetero
printer = Impresora
scanner = Lector
cabinet = Gabinete
cash = Efectivo
coins = Monedas
refill = Recarga en
chain = Cadena
price = Precio
journal = Diario
entries = última entrada { $count }, cabeza { $head }
open-sales = Ventas abiertas: { $count }
more-sales = y { $count } más
device-absent = no responde
connected = conectado
not-fitted = no instalado
no-denominations = sin denominaciones
printer-ready = lista
printer-not-ready = no puede imprimir
cover-open = tapa abierta
cutter-fault = falla del cortador
unrecoverable = necesita reparación
sensors-unknown = los sensores no responden
door-open = puerta abierta
cashbox-removed = caja retirada
tampered = lazo de seguridad roto
cabinet-shut = cerrado
coins-free = libres { $count } = { $sats }
coins-reserved = apartadas { $count } = { $sats }
coins-unconfirmed = sin confirmar { $count } = { $sats }
height = bloque { $height }
age = hace { $age }
chain-lost = nodo perdido
lightning-there = se pueden enviar { $sats }
lightning-lost = NO RESPONDE, { $sats } la última vez
lightning-accounts = en camino { $flight }, pagado { $paid }, costo de ruta { $fees }
chain-synced = al día
chain-behind = poniéndose al día
price-unknown = sin precio
price-sources = Fuentes del precio
customer-pays = Cotización
quote-terms = { $rate } por bitcoin (incluye margen de { $spread }), comisión { $fee } y { $fixed }, comisión de red { $network }
quote-example = comisión { $fee }, paga { $sats }
unchanged = igual desde hace { $time }
source-good = bien
source-silent = sin respuesta todavía
source-stale = demasiado viejo
source-outlier = lejos de las demás
source-frozen = no se mueve

visit-idle = no hay nadie
visit-scanning = el cliente muestra una dirección
visit-inserting = el cliente inserta efectivo
visit-scanning-after-cash = el cliente muestra una dirección, hay efectivo adentro
visit-reviewing = el cliente revisa
visit-paying = comienza el pago
visit-done = pago enviado, el cliente sigue aquí
visit-showing-claim = código de vale en pantalla
visit-entering-claim = el cliente escribe un vale

account-cash-in = entró
account-owed = se debe
account-in-flight = en camino
account-paid = pagado
account-fees = comisiones
account-claimable = en vales
account-disputed = en disputa

paper-ok = papel bien
paper-low = poco papel
paper-out = sin papel
paper-unknown = papel desconocido

not-as-expected = no es lo esperado
slot-closed = listo, ranura cerrada
slot-ready = ranura abierta
slot-reading = leyendo un billete
slot-holding = billete retenido
slot-stacking = guardando
slot-returning = devolviendo

fault-jam-in-head = atasco en la entrada
fault-jam-in-stacker = atasco antes de la caja
fault-stacker-full = caja llena
fault-cashbox-removed = caja retirada
fault-cheat = intento de fraude visto
fault-hardware = falla de equipo
fault-protocol = respuestas que no se entienden
fault-mismatch = denominaciones o moneda equivocadas
fault-busy = otro billete estorba

## Por qué está cerrada y qué hacer

gate-storage-low = Queda poco espacio para el diario.
do-storage-low = Libere espacio en el medio del diario; nunca toque el diario mismo.
gate-door-open = La puerta está abierta.
do-door-open = Cierre la puerta; si está cerrada, revise su interruptor y su cable.
gate-cashbox-removed = La caja de efectivo no está en su lugar.
do-cashbox-removed = Empuje la caja hasta que trabe.
gate-tampered = El lazo de seguridad está roto.
do-tampered = Inspeccione el gabinete antes que nada; después repare el lazo.
gate-cabinet-unknown = Los sensores del gabinete no responden.
do-cabinet-unknown = Revise la tarjeta de sensores y su cable.
gate-acceptor-absent = El billetero no responde.
do-acceptor-absent = Revise su corriente y su cable de datos, después el puerto en la configuración.
gate-acceptor-jammed = Hay un billete atascado adentro.
gate-acceptor-jammed-at-entry = Hay un billete atascado en la entrada.
do-acceptor-jammed-at-entry = Saque el billete por delante; si está roto, abra la cabeza y anote su valor para el operador.
do-acceptor-jammed = Abra la cabeza, saque el billete, anote su valor para el operador, ciérrela.
gate-acceptor-full = La caja de efectivo está llena.
do-acceptor-full = Vacíe la caja.
gate-acceptor-cheated = El billetero vio una manipulación.
do-acceptor-cheated = Busque hilos o cinta en el camino del billete antes de borrar el aviso.
gate-acceptor-fault = El billetero informa una falla.
do-acceptor-fault = Vea su código abajo y en su manual; apáguelo y enciéndalo una vez.
gate-acceptor-mismatch = Los billetes del billetero no son los de la configuración.
do-acceptor-mismatch = Revise su interruptor de país y la moneda configurada.
gate-note-unsettled = Todavía no se sabe qué pasó con un billete.
do-note-unsettled = Espere al billetero; si sigue así, vea la venta abierta abajo.
gate-scanner-absent = El lector de códigos no responde.
do-scanner-absent = Revise su cable, después el puerto en la configuración.
gate-printer-required = La impresora no puede imprimir y la configuración la exige.
do-printer-required = Ponga papel, cierre la tapa, revise su cable.
gate-chain-unreachable = El nodo de bitcoin no responde.
do-chain-unreachable = Revise la red y que el nodo esté funcionando.
gate-chain-syncing = El nodo de bitcoin se está poniendo al día.
do-chain-syncing = Espere; abajo se ve por dónde va la cadena.
gate-float-low = No alcanza el bitcoin ni para la venta más pequeña.
do-float-low = Envíe bitcoin a la dirección de depósito de la máquina y espere un bloque.
gate-fee-too-high = Las tarifas de red pasan del límite del operador.
do-fee-too-high = Espere, o pida al operador que suba el límite.
gate-lightning-unreachable = El nodo Lightning no responde.
gate-lightning-low = El nodo Lightning no puede enviar lo suficiente.
gate-price-missing = Todavía no hay precio.
do-lightning-unreachable = Revise si el nodo Lightning funciona, su dirección y su credencial; la línea de abajo dice qué respondió.
do-lightning-low = Agregue liquidez de salida al nodo Lightning, o espere a que terminen los pagos en camino.
do-price-missing = Revise la red y las fuentes de precio.
gate-price-stale = El precio es demasiado viejo.
do-price-stale = Revise la red y las fuentes de precio.
gate-price-refused = Ahora no se puede creer a las fuentes del precio.
do-price-refused = Vea k1 price: pocas coinciden, el precio saltó, no se mueve o está fuera de la banda configurada. Se abre sola cuando vuelva a ser creíble.
gate-closed-by-operator = Cerrada por el operador.
do-closed-by-operator = Pida al operador que la abra.

## Ventas

no-sales = Todavía no hay ventas.
column-number = n.º
column-reference = referencia
column-cash = efectivo
column-sats = bitcoin
column-opened = abierta
column-state = estado
column-address = dirección
column-next = sigue
column-stuck = trabada porque
column-retry = otro intento en
amounts = montos
sale-heading = Venta { $number }
restarted = (aquí se reinició el servicio)

standing-started = iniciada
standing-cash-in = efectivo adentro
standing-owed = se debe
standing-signed = firmada, sin enviar
standing-sent = enviada
standing-confirmed = confirmada
standing-paid = pagada
standing-conflict = CONFLICTO
standing-ticket = en un vale
standing-abandoned = se fue sin efectivo
standing-only-disputed = { $disputed } EN DISPUTA, nada más adentro
standing-and-disputed = { $standing }, { $disputed } EN DISPUTA
standing-owed-lightning = se debe por Lightning
standing-link-offered = código de retiro mostrado
standing-paying = pago Lightning en camino

next-customer = el cliente está en la máquina
next-resume = la máquina la retoma cuando quede libre
next-signing = se está firmando
next-sign = espera la firma
next-sign-when-back = se firma cuando vuelva el nodo
next-send = se envía otra vez la transacción guardada
next-sending = se está enviando
next-stopped = detenida: una persona debe revisar la transacción guardada
next-block = espera un bloque
next-depth = espera más bloques
next-holder = espera a quien tenga el vale
next-hand-over = no es seguro que el vale se entregó: se muestra un código nuevo al cliente
next-person = nunca pague de nuevo a mano: una persona compara las dos transacciones
next-nothing = nada, ya terminó
next-count = cuente la caja: los libros no saben dónde está el billete en disputa; luego arregle con el cliente por la referencia
next-pay = la máquina pide una factura y la paga
next-wallet = la billetera del cliente escanea el código de retiro
next-settle = el nodo dice cómo terminó el pago; antes no se paga nada más

note-open = no se sabe qué pasó con el billete { $note } ({ $value }): { $stage }; lo tiene que decir el billetero
stage-escrowed = retenido
stage-stack-intended = con orden de guardar
stage-return-intended = con orden de devolver
stage-credited = acreditado
stage-returned = devuelto
stage-disputed = en disputa

## Historia

did-open = abierta a { $rate } por bitcoin
did-open-cash-first = abierta a { $rate } por bitcoin, primero el efectivo
did-choose-destination = destino { $address }
did-drop-destination = el cliente dijo que no a ese destino
did-escrow = billete { $note } de { $value } retenido
did-intend-stack = billete { $note }: orden de guardar dada
did-intend-return = billete { $note }: orden de devolver dada ({ $reason })
did-credit = billete { $note } de { $value } acreditado ({ $proof })
did-take = { $value } recibidos con el número { $note } por { $acceptor } ({ $proof })
did-return = billete { $note } devuelto ({ $proof })
did-dispute = billete { $note } de { $value } EN DISPUTA: { $evidence }
did-owe = se debe un pago de { $sats } tras una comisión de { $fee } ({ $cause })
did-sign = transacción firmada y guardada, tarifa de red { $fee }
did-send = transacción aceptada por { $backend }
did-confirm = en un bloque, { $count } confirmaciones
did-unconfirm = el bloque fue retirado
did-finish = definitiva con { $count } confirmaciones
did-conflict = CONFLICTO: { $detail }
did-issue-claim = código de vale hecho por { $cash }
did-hand-over-claim = el cliente tiene el código del vale
did-redeem-claim = vale cobrado, la venta está abierta de nuevo
did-start-print = { $slip } enviado a la impresora
did-print-printed = impreso
did-print-not-started = sin imprimir
did-print-unknown = quizá impreso
did-abandon = terminó sin efectivo
did-choose-lightning = Lightning: { $way } { $shown }
did-owe-lightning = se deben { $sats } por Lightning tras una comisión de { $fee } ({ $cause })
did-intend-lightning = desde aquí { $node } puede pagar { $hash }, con ruta de { $fee } como máximo
did-pay-lightning = pagado, preimagen { $preimage }, ruta { $fee }
did-fail-lightning = { $hash } falló definitivamente: { $reason }
did-pay-after-all = { $hash } sí se había pagado, preimagen { $preimage }
did-give-up-lightning = ya no hay nada en camino: { $reason }
did-intend-link = se pidió el enlace de retiro { $link }
did-bind-link = enlace de retiro { $link } atado a { $hash }
did-release-link = enlace de retiro { $link } libre de nuevo: falló el pago de { $hash }
did-revoke-link = el enlace de retiro { $link } terminó: { $evidence }
did-promise-claim = código de reclamo hecho por si falla el pago
way-invoice = factura
way-pay-request = dirección
way-link = código de retiro

proof-credit-message = mensaje de crédito del billetero
proof-stacked-state = guardado tras nuestra orden
proof-power-up-in-stacker = estaba en el apilador al encender
proof-counted-event = contado por el aceptador
proof-pulse-train = un tren de pulsos
proof-returning-state = devuelto por nuestra orden
proof-rejected-by-device = expulsado por el billetero
proof-power-up-in-head = estaba en la cabeza al encender
proof-empty-without-stack = nunca se guardó, billetero vacío
cause-confirmed-by-customer = confirmado por el cliente
cause-timed-out = el cliente se fue
slip-sale = comprobante
slip-claim = vale
