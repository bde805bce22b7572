package sv.k1.firmware.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SaleIdTest {
    @Test
    void countsFromNoneAndNeverBelow() {
        assertThat(SaleId.NONE.number()).isZero();
        assertThat(new SaleId(2).compareTo(new SaleId(10))).isNegative();
        assertThatThrownBy(() -> new SaleId(-1)).hasMessageContaining("never negative");
    }
}
