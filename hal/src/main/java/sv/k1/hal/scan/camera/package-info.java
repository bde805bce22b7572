/**
 * Codes read by a camera: frames of brightness from a folder or a child process, and ZXing to find the codes. The only
 * package that decodes pictures. Used by the wiring only.
 */
@NullMarked
package sv.k1.hal.scan.camera;

import org.jspecify.annotations.NullMarked;
