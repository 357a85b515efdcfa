package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.ConsumerHistory;
import dev.rebalancesim.report.ConsumerHistory.Incarnation;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The processes that an exception ended, for the head of a report. */
final class FailedConsumers {

    private static final int SHOWN = 3;

    private record Failure(String consumer, long atUs, String error) {

        private String text() {
            return consumer + " at " + Amounts.instant(atUs) + ": " + error;
        }
    }

    private final List<Failure> failures = new ArrayList<>();

    FailedConsumers(RunReport report) {
        for (ConsumerHistory history : report.consumers()) {
            for (Incarnation process : history.incarnations()) {
                if (!process.error().isEmpty()) {
                    failures.add(
                            new Failure(history.consumer(), process.endedAtUs().orElseThrow(), process.error()));
                }
            }
        }
        failures.sort(Comparator.comparingLong(Failure::atUs));
    }

    /** Rows of figure, value and remark: the first failures, one in each; none if nothing failed. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, failures.size()); i++) {
            String more = i == SHOWN - 1 && failures.size() > SHOWN ? ", …" : "";
            rows.add(List.of(
                    i == 0 ? "Ended by an error" : "",
                    i == 0 ? Amounts.grouped(failures.size()) : "",
                    failures.get(i).text() + more));
        }
        return rows;
    }
}
