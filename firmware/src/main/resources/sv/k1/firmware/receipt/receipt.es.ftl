# Comprobantes de papel del K1. Trato de usted. Los montos llegan ya escritos en la forma del país.

contact = Ayuda y reclamos: { $contact }
test-network = RED DE PRUEBA: sin valor
copy = COPIA
copy-sale = Puede existir otro comprobante de esta venta.
copy-claim = Puede existir otro papel de este vale. Se paga una sola vez.

machine = Máquina
time = Fecha y hora
reference = Referencia
sale-number = Venta n.º
quote = Cotización
language = Idioma
cash = Efectivo insertado
operator-fee = Comisión del operador { $share }
operator-fee-fixed = Comisión del operador { $share } + { $fixed }
value = Efectivo convertido
market-price = Precio de mercado de 1 BTC ({ $source })
spread = Margen incluido en el precio { $share }
rate = Su precio de 1 BTC
bought = Bitcoin comprado
network-fee = Tarifa de red
complaints = Reclamos y devoluciones: { $contact }. Tenga a mano su referencia.
licence = Licencia o registro: { $value }
place = Ubicación: { $value }
refund-rule = Devoluciones: { $rule }
authority = Si no resolvemos un reclamo: { $authority }
journal = Registro

## Venta

sale-title = Compra de bitcoin
paid = Bitcoin enviado
to-be-paid = Bitcoin que le enviaremos
to-address = A la dirección:
to-lightning = Por Lightning a:
state = Estado
state-sent = ENVIADO
state-waiting = PENDIENTE DE ENVÍO
state-waiting-safe = Se enviará cuando vuelva la red. Su dinero está anotado y a salvo: la máquina lo envía sola a su dirección. Guarde este papel.
state-promised = Se envía junto con otros pagos, a más tardar { $minutes } minutos después de confirmar. Su dinero está registrado y seguro.
promised-title = COMPRA DE BITCOIN, POR ENVIAR
promised-next = No tiene que hacer nada. Si el bitcoin no ha llegado después de dos horas, llame a { $contact } con su referencia.
txid = Número de transacción (txid):
state-in-flight-safe = El pago va en camino por Lightning y todavía puede llegar. Su dinero está registrado y seguro. Guarde este papel.
payment-hash = Hash del pago (Lightning):
preimage = Prueba del pago (preimagen):
cannot-undo = Esta compra no se puede deshacer.
seal = Recibo firmado: se comprueba sin red

## Vale

claim-title = VALE
claim-code = Código de su vale
claim-holder = Quien tenga este vale puede cobrar el dinero. Guárdelo como efectivo y no lo comparta.
claim-in-flight = Un pago Lightning para usted va en camino. Este comprobante vale solo si ese pago falla; si llega, queda anulado.
claim-no-code = El código de este vale está solo en el papel o en la foto que usted tiene. Llámenos con su referencia si no lo encuentra.
claim-buys = Este vale compra
claim-where = Para cobrar: vuelva a la máquina { $machine }, toque «Tengo un vale», muestre este código QR o escriba el código, y luego muestre el código QR de su billetera.
claim-help = ¿No puede volver? Llámenos: { $contact }

## Collection

collection-title = RETIRO DE EFECTIVO
collection-by = Retirado por
collection-total = Total
collection-unvalued = Piezas de valor desconocido
collection-count = Conteo
count-accurate = exacto
count-inaccurate = no seguro
count-unknown = desconocido: la caja estuvo fuera
collection-counted = Contado a mano, y firma:

## A sale whose bitcoin did not leave

failed-title = COMPRA SIN COMPLETAR
failed-no-proof = Este papel no es comprobante de pago.
failed-next = Usted no tiene que hacer nada. Si el bitcoin no ha llegado en una hora, llame al { $contact } con su referencia.

## Cash whose place nobody can prove

dispute-title = BILLETE EN REVISIÓN
dispute-value = Billete o moneda en duda
dispute-why = La máquina no puede probar dónde está este billete o moneda: en la caja o de vuelta con usted. No se contó como suyo. La máquina lo dejó anotado.
dispute-next = Si no lo recibió de vuelta, guarde este papel y llame al { $contact } con su referencia. Se contará la caja.

## Cash given back

refund-title = EFECTIVO DEVUELTO
refund-value = Devuelto
refund-why = No se compró ni se cobró nada. Esta compra está cerrada.
refund-next = Si el dinero no salió, guarde este papel y llame al { $contact } con su referencia.

## Self-test

self-test-title = AUTOPRUEBA
self-test-by = Pedida por
self-test-ready = listo
self-test-not-ready = NO ESTÁ LISTO
self-test-codes = Códigos ahora
self-test-right = Impreso en el borde derecho
self-test-look = La fila de cifras debe llenar todo el ancho y cada letra debe estar bien.
