package sv.k1.simulator.print;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;

/** A printer on a bench: bytes in, bytes out, time at hand. */
final class PrinterBench {
    final EscPosPrinterDevice printer;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    long nowMillis = 1_000;

    PrinterBench(PrinterProfile profile) {
        printer = new EscPosPrinterDevice(profile);
        printer.connect(answers::writeBytes);
    }

    static PrinterBench fast() {
        return new PrinterBench(PrinterProfile.epson80().withSpeed(PrinterProfile.Speed.FAST));
    }

    /** Sends hex, waits a moment and takes what came back, as hex. */
    String ask(String hex) {
        send(bytes(hex));
        pass(20);
        return taken();
    }

    void send(byte[] bytes) {
        printer.receive(bytes, nowMillis);
    }

    void pass(long millis) {
        nowMillis += millis;
        printer.advance(nowMillis);
    }

    /** What came from the printer since the last time, as hex. */
    String taken() {
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(answers.toByteArray());
        answers.reset();
        return hex;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Builds a stream: strings beginning with {@code #} are hex, others text in PC858. */
    static byte[] stream(String... parts) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String part : parts) {
            stream.writeBytes(
                    part.startsWith("#") ? bytes(part.substring(1)) : part.getBytes(Charset.forName("IBM00858")));
        }
        return stream.toByteArray();
    }

    /** GS ( k with this content: model 2, module size, level, store, print. */
    static byte[] qr(String content, int moduleDots, char level) {
        int length = content.length() + 3;
        return stream(
                "#1D 28 6B 04 00 31 41 32 00",
                "#1D 28 6B 03 00 31 43 " + HexFormat.of().toHexDigits((byte) moduleDots),
                "#1D 28 6B 03 00 31 45 " + HexFormat.of().toHexDigits((byte) level),
                "#1D 28 6B " + HexFormat.of().toHexDigits((byte) length)
                        + HexFormat.of().toHexDigits((byte) (length >> 8)) + " 31 50 30",
                content,
                "#1D 28 6B 03 00 31 51 30");
    }

    /** A receipt as a bitcoin machine prints it, with process id 0042 at the end. */
    static byte[] receipt() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(stream(
                "#1B 40 1B 74 13 1B 61 01 1B 45 01 1D 21 11",
                "K1 BITCOIN\n",
                "#1D 21 00 1B 45 00",
                "Plaza Futura, San Salvador\n",
                "Cajero K1-0007  Tel. 2200-0000\n\n",
                "#1B 61 00",
                "Fecha                        2026-11-21 14:05:33\n",
                "Recibo                               K1-0007-142\n",
                "------------------------------------------------\n",
                "Efectivo recibido                     US$ 100.00\n",
                "Comisión (5,0 %)                        US$ 5.00\n",
                "Precio BTC                         US$ 64,250.00\n",
                "#1B 45 01",
                "Usted recibe                        147,859 sats\n",
                "#1B 45 00",
                "------------------------------------------------\n",
                "Dirección\n",
                "#1B 4D 01",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\n",
                "#1B 4D 00 1B 61 01 0A"));
        stream.writeBytes(qr("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", 7, '1'));
        stream.writeBytes(stream(
                "#0A",
                "#1B 2D 01",
                "Siga su pago aquí",
                "#1B 2D 00",
                "\n\n",
                "#1D 42 01",
                " GUARDE ESTE RECIBO ",
                "#1D 42 00",
                "\n\n",
                "¡Gracias! ¿Preguntas? ÁÉÍÓÚ ñÑ ü 5 €\n",
                "#1D 56 42 00 1D 28 48 06 00 30 30 30 30 34 32"));
        return stream.toByteArray();
    }
}
