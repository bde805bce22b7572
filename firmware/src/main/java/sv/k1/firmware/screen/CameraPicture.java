package sv.k1.firmware.screen;

import java.util.function.IntBinaryOperator;

/**
 * What the machine's camera sees while a code is asked for.
 *
 * @param brightness of a pixel by column and row from the top left, 0 to 255
 * @param hint what would help the reader, as in message keys: {@code closer}
 */
public record CameraPicture(int width, int height, IntBinaryOperator brightness, String hint) {}
