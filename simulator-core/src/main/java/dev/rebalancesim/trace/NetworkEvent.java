package dev.rebalancesim.trace;

/** Requests and connections. */
public sealed interface NetworkEvent extends TraceEvent {

    /** A consumer sent a request; {@code api} is Kafka's name of it, for example {@code JoinGroup}. */
    record RequestSent(String from, String to, String api) implements NetworkEvent {
        @Override
        public String type() {
            return "network.request";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("from", from).text("to", to).text("api", api);
        }

        @Override
        public boolean routine() {
            return true;
        }
    }

    /** A consumer sent the same request again and again; only the first and the last made a difference. */
    record RequestsRepeated(String from, String to, String api, long times) implements NetworkEvent {
        @Override
        public String type() {
            return "network.repeated";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("from", from).text("to", to).text("api", api).number("times", times);
        }

        @Override
        public boolean routine() {
            return true;
        }
    }

    /** An answer other than NONE reached a consumer. */
    record ErrorReceived(String consumer, String api, String error) implements NetworkEvent {
        @Override
        public String type() {
            return "network.error";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("api", api).text("error", error);
        }
    }

    /** A connection broke; its requests will never be answered. */
    record Disconnected(String consumer, String broker, String reason) implements NetworkEvent {
        @Override
        public String type() {
            return "network.disconnected";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("broker", broker).text("reason", reason);
        }
    }
}
