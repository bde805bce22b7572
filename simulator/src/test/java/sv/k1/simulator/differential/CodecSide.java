package sv.k1.simulator.differential;

import java.util.List;

/** One codec, seen the same way whoever wrote it. What a frame's content is, its {@link CodecPair} says. */
public interface CodecSide {
    /** The frame of this content on the wire. */
    byte[] encode(byte[] content);

    /** Takes the next bytes of the stream and gives the contents of the frames that they finish. */
    List<byte[]> feed(byte[] bytes);

    /** Forgets an unfinished frame, as after a pause of the line. */
    void clear();
}
