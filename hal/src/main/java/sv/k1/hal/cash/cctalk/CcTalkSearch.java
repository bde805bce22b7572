package sv.k1.hal.cash.cctalk;

import java.util.List;

/**
 * Where and how the device is looked for: each address in one checksum and then in the other, and the likeliest address again
 * between any two others (ccTalk sheet, sections 2 and 3). Where it was found last is the likeliest.
 */
final class CcTalkSearch {
    private final CcTalkSettings settings;
    private CcTalkChecksum likeliestChecksum;
    private int likeliest;
    private int other;
    private int address;
    private CcTalkChecksum checksum;
    private int tried;

    CcTalkSearch(CcTalkSettings settings) {
        this.settings = settings;
        this.likeliest = settings.addresses().getFirst();
        this.likeliestChecksum = settings.checksum().orElse(CcTalkChecksum.SUM8);
        this.address = likeliest;
        this.checksum = likeliestChecksum;
    }

    int address() {
        return address;
    }

    CcTalkChecksum checksum() {
        return checksum;
    }

    /** Nobody answered: the next place or the next way. */
    void next() {
        int ways = settings.checksum().isPresent() ? 1 : 2;
        tried++;
        if (tried < ways) {
            checksum = checksum.other();
            return;
        }
        tried = 0;
        checksum = likeliestChecksum;
        address = address == likeliest ? nextOther() : likeliest;
    }

    private int nextOther() {
        List<Integer> others =
                settings.addresses().stream().filter(one -> one != likeliest).toList();
        if (others.isEmpty()) {
            return likeliest;
        }
        other = (other + 1) % others.size();
        return others.get((other + others.size() - 1) % others.size());
    }

    /** The device answered: it is looked for here first from now on. */
    void found() {
        likeliest = address;
        likeliestChecksum = checksum;
        other = 0;
        tried = 0;
    }
}
