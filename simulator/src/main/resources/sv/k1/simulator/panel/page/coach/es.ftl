# El instructor del panel frontal. "step-X" dice qué hacer, "step-X-why" qué pasa y por qué.
coach-title = Formación
coach-step = Paso { $number } de { $all }
coach-done = Lección aprendida.

lesson-first-sale = Una primera venta
lesson-first-sale-learned = Una venta es: idioma, código, efectivo, resumen, pago y comprobante. Nada se paga antes de que el cliente confirme el resumen.
lesson-refused = Efectivo rechazado
lesson-refused-learned = El efectivo rechazado vuelve al cliente y no se cuenta. Antes de que se acepte efectivo, el cliente siempre puede irse sin perder nada.
lesson-collect = Vaciar la caja
lesson-collect-learned = La máquina no vende con la puerta abierta o sin la caja, y después se abre sola. La recaudación se anota con k1 cashbox.
lesson-paper = Se acaba el papel
lesson-paper-learned = Sin papel la máquina sigue vendiendo, salvo que el operador exija recibos: el comprobante es entonces un código en la pantalla.
lesson-jam = Un atasco
lesson-jam-learned = Un atasco cierra la ranura y tiene un código. Lo contado sigue contado; lo demás vuelve al cliente.
lesson-power = Un corte de luz con efectivo dentro
lesson-power-learned = Cada abono está en el disco antes de que la máquina siga. Tras el corte sabe lo que hay dentro, y el cliente sigue o se lleva un vale.
lesson-prices = Sin precios
lesson-prices-learned = La máquina nunca vende a un precio viejo. Necesita dos fuentes que coincidan.

step-language = Toque un idioma en la pantalla de la máquina.
step-language-why = El primer toque abre una visita. Desde aquí todo lo que hace el cliente queda en el diario.
step-wallet = { $machine ->
    [coin-box] Muestre una billetera: elija «Open invoice» a la izquierda.
   *[other] Muestre una billetera: elija una dirección a la izquierda.
}
step-wallet-why = { $machine ->
    [coin-box] El código va primero. Las monedas compran muy poco para un pago en cadena; aquí se rechaza una dirección y se usa Lightning.
   *[other] El código va primero, para que nunca entre efectivo sin un lugar adonde enviar los bitcoins. Un código de otra red o de otra moneda se rechaza.
}
step-insert = { $machine ->
    [coin-box] Arrastre una moneda a la ranura.
   *[other] Arrastre un billete de 5 o más a la ranura.
}
step-insert-why = { $machine ->
    [coin-box] La moneda se comprueba, cae tras la compuerta y se cuenta cuando está en la caja.
   *[other] El billete se lee, se retiene, y solo entra en la caja cuando la máquina ha anotado que entrará.
}
step-finish = Toque «Listo, continuar» en la pantalla.
step-finish-why = El cliente puede insertar más hasta el límite de la máquina.
step-confirm = Lea el resumen y confírmelo.
step-confirm-why = Muestra el importe, la comisión y lo que llega. Es el último momento para usar otro código.
step-print = Pida el recibo.
step-print-why = El papel nombra el pago, para que el cliente pueda probarlo después.
step-tear = Arranque el recibo.
step-tear-why = Lo encuentra a la derecha, en «Slips torn off».
step-mine = Mine un bloque: «Mine a block».
step-mine-why = En la red real se halla un bloque cada diez minutos. El pago es definitivo después de algunos.
step-leave = Toque «Terminar» en la pantalla.
step-leave-why = El siguiente cliente no debe ver el código del anterior.
step-worn = { $machine ->
    [coin-box] Marque «a slug»: sus monedas parecen buenas y no lo son.
   *[other] Marque «worn»: ahora ningún lector entiende sus billetes.
}
step-worn-why = La queja más frecuente ante una máquina es el efectivo que no acepta.
step-push = { $machine ->
    [coin-box] Eche una moneda así.
   *[other] Inserte un billete así.
}
step-push-why = Mire el recorrido: se comprueba y vuelve.
step-take = { $machine ->
    [coin-box] Mire en el cajetín: la moneda volvió.
   *[other] Saque el billete de la ranura.
}
step-take-why = La pantalla dice al cliente por qué, y qué probar.
step-good = Desmárquelo.
step-good-why = Ahora se aceptaría otro.
step-cancel = Cancele la venta en la pantalla.
step-cancel-why = No se aceptó efectivo, así que no se debe nada.
step-open-door = Abra la puerta de la máquina.
step-open-door-why = Lo haría con una llave. Un interruptor avisa a la máquina.
step-shut = Mire la pantalla: dice que la máquina está cerrada, con un código.
step-shut-why = Es el mismo código que da k1 status, con lo que hay que hacer.
step-pull-box = Saque la caja.
step-pull-box-why = Su interruptor avisa a la máquina, y el diario dice cuándo.
step-push-box = Vuelva a poner la caja.
step-push-box-why = Cuente el dinero en un lugar seguro, no aquí.
step-close-door = Cierre la puerta.
step-close-door-why = La máquina se abre sola cuando todo está como debe.
step-opens-again = Espere hasta que la máquina venda de nuevo.
step-opens-again-why = Antes comprueba todos los aparatos. Puede tardar medio minuto.
step-out = Deje que se acabe el papel: «Paper out» en la impresora.
step-out-why = La impresora avisa, y la máquina deja de ofrecer papel.
step-load = Ponga un rollo nuevo: «Load paper».
step-load-why = Las impresoras reales quieren la tapa cerrada y un avance de papel.
step-stick = Atasque el paso: «Jam at slot».
step-stick-why = Aún no pasa nada: ningún aparato nota un atasco antes de que algo se mueva.
step-try = Inserte efectivo.
step-try-why = Ahora se queda a medio camino.
step-look = Busque en la pantalla el código del fallo.
step-look-why = Desde ahora la ranura está cerrada, para que nadie pierda más.
step-clear = Libere el paso: «Clear jam».
step-clear-why = Nunca tire con fuerza: casi todos los aceptadores se abren por detrás.
step-well = Espere hasta que el fallo desaparezca de la pantalla.
step-well-why = La máquina prueba el aparato otra vez por sí sola, cada vez un poco más tarde.
step-cut = Corte la corriente con el efectivo dentro.
step-cut-why = Hágalo en el peor momento que se le ocurra.
step-restore = Devuelva la corriente.
step-restore-why = La máquina arranca, lee su diario y pregunta a cada aparato qué pasó mientras tanto.
step-remembers = Espere hasta que la pantalla muestre otra vez el efectivo.
step-remembers-why = El mismo cliente puede seguir, o llevarse el dinero como vale.
step-gone = Quite todas las fuentes de precios: «All» en World.
step-gone-why = Se fue internet, o todas las casas de cambio.
step-wait = Espere un minuto, hasta que la máquina se cierre.
step-wait-why = Aquí un precio puede tener como mucho sesenta segundos.
step-back = Devuelva los precios.
step-back-why = Bastan dos fuentes que coincidan.
