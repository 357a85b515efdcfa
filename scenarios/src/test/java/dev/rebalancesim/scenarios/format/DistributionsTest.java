package dev.rebalancesim.scenarios.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebalancesim.engine.DelayModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

    private static double mean(DelayModel model) {
        List<Long> q = model.quantilesUs();
        double sum = 0;
        for (int i = 1; i < q.size(); i++) {
            sum += (q.get(i - 1) + q.get(i)) / 2.0;
        }
        return sum / (q.size() - 1);
    }

    private static long quantile(DelayModel model, int percent) {
        return model.quantilesUs().get((model.quantilesUs().size() - 1) * percent / 100);
    }

    @Test
    void exponentialHasItsMeanAndMedian() {
        DelayModel model = Distributions.exponential(100_000);
        assertThat(model.quantilesUs()).hasSize(1_001);
        assertThat(mean(model)).isCloseTo(100_000, within(1_000.0));
        assertThat(quantile(model, 50)).isCloseTo(69_315, within(50L));
        assertThat(quantile(model, 100)).isCloseTo(760_190, within(100L));
    }

    @Test
    void normalHasItsMeanAndSpread() {
        DelayModel model = Distributions.normal(50_000, 10_000);
        assertThat(mean(model)).isCloseTo(50_000, within(10.0));
        assertThat(quantile(model, 84) - quantile(model, 16)).isCloseTo(19_889, within(100L));
    }

    @Test
    void whatWouldBeBelowZeroIsZero() {
        DelayModel model = Distributions.normal(1_000, 10_000);
        assertThat(model.quantilesUs().get(0)).isZero();
        assertThat(quantile(model, 40)).isZero();
        assertThat(quantile(model, 50)).isCloseTo(1_000, within(10L));
    }

    @Test
    void lognormalHasItsMedianAndTail() {
        DelayModel model = Distributions.lognormal(2_000, 20_000);
        assertThat(quantile(model, 50)).isEqualTo(2_000);
        assertThat(quantile(model, 99)).isCloseTo(20_000, within(500L));
        assertThat(Distributions.lognormal(5, 5).isConstant()).isTrue();
    }

    @Test
    void nothingLastsLongerThanTenYears() {
        DelayModel model = Distributions.lognormal(1, Durations.LONGEST_US);
        assertThat(quantile(model, 100)).isEqualTo(Durations.LONGEST_US);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.841344746068543, 1",
        "0.99, 2.32634787404084",
        "0.0013498980316301, -3",
        "0.01, -2.32634787404084",
        "0.0005, -3.29052673149190"
    })
    void theNormalQuantilesAreThoseOfTheTables(double probability, double expected) {
        assertThat(InverseNormal.at(probability)).isCloseTo(expected, within(1e-7));
    }
}
