package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.record.SaleId;

class PayoutNameTest {
    @Test
    void namesSalesInTheOrderOfTheirOutputsAndReadsThemBack() {
        List<SaleId> sales = List.of(new SaleId(7), new SaleId(5), new SaleId(123_456_789));

        assertThat(PayoutName.of(sales)).isEqualTo("P7+5+123456789");
        assertThat(PayoutName.sales("P7+5+123456789")).contains(sales);
        assertThat(PayoutName.sales("P1")).contains(List.of(new SaleId(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "P0", "P01", "S1", "P1+", "P+1", "P1+1", "P1 +2", "P-1", "P1+02", "P9999999999999999999"
            })
    void refusesWhatNamesNoSaleOrOneTwice(String name) {
        assertThat(PayoutName.sales(name)).isEmpty();
    }

    @Test
    void refusesMoreSalesThanMayShareATransaction() {
        List<SaleId> most = LongStream.rangeClosed(1, PayoutOrder.MOST_PAYEES)
                .mapToObj(SaleId::new)
                .toList();

        assertThat(PayoutName.sales(PayoutName.of(most))).contains(most);
        assertThat(PayoutName.sales(PayoutName.of(most) + "+99")).isEmpty();
    }
}
