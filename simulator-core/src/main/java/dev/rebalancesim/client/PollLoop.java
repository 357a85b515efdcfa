package dev.rebalancesim.client;

import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.trace.RecordsEvent;

/** The loop of the application: poll, process, commit as configured, poll again. */
final class PollLoop implements AppThread.Work {

    private final ConsumerClient client;
    private long matchedVersion;
    private Fetcher.Batch inHand = Fetcher.Batch.EMPTY;

    PollLoop(ConsumerClient client) {
        this.client = client;
    }

    @Override
    public void pass() {
        client.network().dispatch();
        if (!client.appThread().isPolling()) {
            return;
        }
        if (!client.commands().isEmpty()) {
            client.appThread().returnFromPoll();
        }
        if (client.appThread().returnedFromPoll()) {
            return;
        }
        matchPattern();
        client.refreshMetadata();
        client.membership().onPoll();
        if (!client.appThread().isPolling()) {
            return;
        }
        GroupMembership.Step step = client.membership().step();
        if (!client.appThread().isPolling() || step == GroupMembership.Step.BUSY) {
            return;
        }
        if (step == GroupMembership.Step.DONE) {
            client.committer().autoCommitIfDue();
            client.positions().refresh();
        }
        Fetcher.Batch batch = client.fetcher().collect();
        if (batch.records() > 0) {
            client.fetcher().sendFetch(false);
            onRecords(batch);
            return;
        }
        client.fetcher().sendFetch(true);
        client.refreshMetadata();
        long nextUs = client.membership().nextWakeUs();
        if (step == GroupMembership.Step.DONE) {
            nextUs = Math.min(nextUs, client.committer().nextAutoCommitUs());
        }
        client.appThread().blockUntil(nextUs);
    }

    /** Evaluates the pattern against the topics of the newest metadata (K8a, K73). */
    private void matchPattern() {
        if (client.subscriptions().hasPattern() && client.network().metadata().version() != matchedVersion) {
            matchedVersion = client.network().metadata().version();
            client.subscriptions().match(client.network().metadata().knownNames());
        }
    }

    private void onRecords(Fetcher.Batch batch) {
        if (client.processing().commit() == CommitMode.BEFORE_PROCESSING) {
            client.commitOrGiveUp(() -> process(batch));
        } else {
            process(batch);
        }
    }

    private void process(Fetcher.Batch batch) {
        inHand = batch;
        client.appThread()
                .process(
                        batch.records(),
                        client.processing().perRecord(),
                        client.processing().perBatch());
    }

    @Override
    public void betweenPolls() {
        if (inHand.records() > 0) {
            client.context().record(new RecordsEvent.Processed(client.context().address(), inHand.ranges()));
            inHand = Fetcher.Batch.EMPTY;
            commitAfterBatch();
        } else if (!client.commands().isEmpty()) {
            client.commands().remove().run();
        } else {
            client.appThread().enterPoll();
        }
    }

    private void commitAfterBatch() {
        if (client.processing().commit() == CommitMode.SYNC) {
            client.commitOrGiveUp(this::betweenPolls);
            return;
        }
        if (client.processing().commit() == CommitMode.ASYNC) {
            client.committer().commit("commitAsync");
        }
        betweenPolls();
    }

    @Override
    public void returningFromPoll(long calledUs) {
        client.membership().onEmptyPoll(calledUs);
    }

    @Override
    public void leftPoll() {
        client.membership().onPollLeft();
    }
}
