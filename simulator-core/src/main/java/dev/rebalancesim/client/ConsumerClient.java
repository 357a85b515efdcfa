package dev.rebalancesim.client;

import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One life of a consumer's process: an application that polls, processes what it gets, and polls again. */
public final class ConsumerClient {

    /** Makes the membership that fits the configured protocol. */
    @FunctionalInterface
    public interface MembershipFactory {

        /** A membership that has not joined yet. */
        GroupMembership create(ConsumerClient client);
    }

    /** Learns that the process ended. */
    @FunctionalInterface
    public interface EndListener {

        /** The process is over: by itself, not by a crash. */
        void ended();
    }

    private final NodeContext context;
    private final ConsumerConfig config;
    private final ListenerSpec listener;
    private final EndListener endListener;
    private final RandomStream random;
    private final SynchronousCommits synchronousCommits;
    private final ClientNetwork network;
    private final SubscriptionState subscriptions;
    private final CoordinatorLookup coordinator;
    private final GroupMembership membership;
    private final OffsetCommitter committer;
    private final Positions positions;
    private final Fetcher fetcher;
    private final AppThread appThread;
    private final Deque<Runnable> commands = new ArrayDeque<>();
    private ProcessingSpec processing;
    private boolean frozen;
    private boolean closeRequested;
    private LeaveGroupOption leaveGroup = LeaveGroupOption.DEFAULT;

    /** A process that has not started yet. */
    public ConsumerClient(
            NodeContext context,
            ConsumerConfig config,
            TopicSelection selection,
            ProcessingSpec processing,
            ListenerSpec listener,
            Brokers brokers,
            MembershipFactory membershipFactory,
            EndListener endListener) {
        this.context = context;
        this.config = config;
        this.processing = processing;
        this.listener = listener;
        this.endListener = endListener;
        this.random = context.random("listener");
        this.subscriptions = new SubscriptionState();
        this.subscriptions.subscribe(selection);
        this.network = new ClientNetwork(context, config, brokers, this::onNetwork);
        this.coordinator = new CoordinatorLookup(
                context, config, network, () -> membership().onCoordinatorFound(), this::onNetwork);
        this.appThread = new AppThread(context, network, processing.pollTimeoutUs(), new PollLoop(this));
        this.membership = membershipFactory.create(this);
        this.committer = new OffsetCommitter(context, config, network, subscriptions, coordinator, membership);
        this.synchronousCommits = new SynchronousCommits(context, config, appThread, committer);
        this.positions =
                new Positions(context, config, network, subscriptions, coordinator, this::onNetwork, this::failWith);
        this.fetcher = new Fetcher(context, config, network, subscriptions);
    }

    GroupMembership membership() {
        return membership;
    }

    Positions positions() {
        return positions;
    }

    Fetcher fetcher() {
        return fetcher;
    }

    ProcessingSpec processing() {
        return processing;
    }

    /** What the application has to do before it polls again. */
    Deque<Runnable> commands() {
        return commands;
    }

    /** The node this process runs on. */
    public NodeContext context() {
        return context;
    }

    /** The consumer's configuration. */
    public ConsumerConfig config() {
        return config;
    }

    /** The network client. */
    public ClientNetwork network() {
        return network;
    }

    /** What the consumer subscribes to and owns. */
    public SubscriptionState subscriptions() {
        return subscriptions;
    }

    /** Where the coordinator is. */
    public CoordinatorLookup coordinator() {
        return coordinator;
    }

    /** What commits positions. */
    public OffsetCommitter committer() {
        return committer;
    }

    /** The application thread. */
    public AppThread appThread() {
        return appThread;
    }

    /** The process starts: it creates its consumer, subscribes and polls. */
    public void start() {
        wantMetadata();
        appThread.enterPoll();
    }

    private void wantMetadata() {
        network.metadata().wantAll(subscriptions.hasPattern());
        network.metadata().want(subscriptions.topics());
    }

    /** The application changes its subscription (K74). */
    public void subscribe(TopicSelection selection) {
        betweenPolls(() -> {
            subscriptions.subscribe(selection);
            wantMetadata();
            if (selection.isPattern()) {
                network.metadata().requestUpdate();
            }
            appThread.enterPoll();
        });
    }

    /** The application unsubscribes: the consumer leaves the group, and is not polled any more (K91). */
    public void unsubscribe() {
        betweenPolls(() -> {
            List<TopicPartition> owned = subscriptions.owned();
            Runnable leave = () -> {
                subscriptions.assign(List.of());
                subscriptions.unsubscribe();
                membership.leave(false, "the consumer unsubscribed from all topics");
                appThread.park();
                runWaitingCommands();
            };
            if (owned.isEmpty()) {
                leave.run();
            } else {
                revoke(membership.wouldLosePartitions(), owned, leave);
            }
        });
    }

    /** The application calls {@code enforceRebalance()}; without a subscription nothing follows from it. */
    public void enforceRebalance() {
        betweenPolls(() -> {
            if (!appThread.isParked()) {
                membership.enforceRebalance();
                appThread.enterPoll();
            }
        });
    }

    /** The application moves positions; without a subscription it has none. */
    public void seek(ScenarioAction.Seek seek) {
        betweenPolls(() -> {
            if (!appThread.isParked()) {
                positions.seek(seek);
                appThread.enterPoll();
            }
        });
    }

    /** Whether and as whom this consumer could commit now, which tells where it stands in its group. */
    public GroupMembership.CommitPermission standing() {
        return membership.commitPermission();
    }

    /** Whether the consumer is being closed, on request or by itself. */
    public boolean isClosing() {
        return closeRequested;
    }

    /** The id the coordinator knows this consumer by, or "". */
    public String memberId() {
        return membership.memberId();
    }

    /** Does something when the application thread has returned from {@code poll()} and the batch in hand is done. */
    private void betweenPolls(Runnable command) {
        if (closeRequested) {
            return;
        }
        if (appThread.isParked()) {
            command.run();
            return;
        }
        // What the application does then is still due to whoever told it to, not to what poll() was busy with.
        commands.add(context.dueToNow(command));
        if (appThread.isPolling()) {
            appThread.returnFromPoll();
        }
    }

    /** What came while the thread was on its way to doing nothing is done now. */
    private void runWaitingCommands() {
        while (appThread.isParked() && !commands.isEmpty()) {
            commands.remove().run();
        }
    }

    /** The application is told to stop: it calls {@code close()} when {@code poll()} has returned and the batch is done. */
    public void requestClose(LeaveGroupOption option) {
        if (!closeRequested) {
            leaveGroup = option;
            context.record(new MemberEvent.Closing(context.address()));
            betweenPolls(() -> new Closing(this, leaveGroup).begin());
            closeRequested = true;
        }
    }

    /** The application thread gets stuck: at once if it is processing, else when {@code poll()} returns. */
    public void stall(long forUs) {
        if (appThread.isProcessing()) {
            beginStall(forUs);
        } else {
            betweenPolls(() -> {
                if (!appThread.isParked()) {
                    beginStall(forUs);
                }
            });
        }
    }

    private void beginStall(long forUs) {
        context.record(new MemberEvent.Stalled(context.address(), forUs));
        context.timer().schedule(forUs, () -> context.record(new MemberEvent.StallEnded(context.address())));
        appThread.stall(forUs);
    }

    /** Processing gets slower or faster from the next batch on. */
    public void changeProcessing(ProcessingChange change) {
        processing = change.applyTo(processing);
    }

    /** Something arrived, or a retry is due: whoever polls the network looks at it. */
    private void onNetwork() {
        if (frozen || appThread.hasEnded()) {
            return;
        }
        if (appThread.pollsNetwork()) {
            appThread.wake();
        } else {
            membership.onArrivalUnattended();
        }
    }

    /** Sends a metadata request if one is due. */
    public void refreshMetadata() {
        network.refreshMetadata(this::onNetwork);
    }

    /** The process stands still: what arrives waits in its sockets. */
    public void freeze() {
        frozen = true;
    }

    /**
     * The process goes on, and looks at what arrived meanwhile.
     *
     * @param fireTimers fires the timers that came due meanwhile
     */
    public void thaw(Runnable fireTimers) {
        frozen = false;
        fireTimers.run();
        if (network.hasArrivals()) {
            onNetwork();
        }
    }

    /** The process is killed: its sockets close, and nothing else happens. */
    public void kill() {
        appThread.end();
        network.close();
    }

    /** {@code poll()} threw: the application does not catch it, and its process ends. */
    public void failWith(String exception, String message) {
        if (appThread.hasEnded()) {
            return;
        }
        context.record(new MemberEvent.Failed(context.address(), exception, message));
        membership.stopHeartbeats();
        List<TopicPartition> owned = subscriptions.owned();
        if (!owned.isEmpty()) {
            context.record(new PartitionEvent.RevocationStarted(context.address(), true, owned));
            subscriptions.assign(List.of());
        }
        end();
    }

    void end() {
        appThread.end();
        network.close();
        endListener.ended();
    }

    /** Runs {@code onPartitionsRevoked} or {@code onPartitionsLost}, then goes on. */
    public void revoke(boolean lost, List<TopicPartition> partitions, Runnable then) {
        context.record(new PartitionEvent.RevocationStarted(context.address(), lost, partitions));
        Runnable returned = () -> {
            context.record(new PartitionEvent.RevocationFinished(context.address(), lost, partitions));
            then.run();
        };
        boolean commits = listener.commitOnRevoke() && !lost;
        appThread.callback(listener.onRevoked().sampleUs(random), commits ? () -> commitSync(returned) : returned);
    }

    /** {@code commitSync()} in the application's loop, which may not survive that it throws. */
    void commitOrGiveUp(Runnable then) {
        synchronousCommits.commit("commitSync", synchronousCommits.apiDeadlineUs(), future -> {
            if (future.hasSucceeded()) {
                then.run();
                return;
            }
            switch (processing.onCommitFailure()) {
                case CONTINUE -> then.run();
                case CLOSE -> closeItself();
                case EXIT -> failWith(future.exception(), "thrown by commitSync()");
            }
        });
    }

    /** The application leaves its loop because of an exception, and closes the consumer on its way out. */
    private void closeItself() {
        if (!closeRequested) {
            closeRequested = true;
            context.record(new MemberEvent.Closing(context.address()));
        }
        commands.clear();
        new Closing(this, leaveGroup).begin();
    }

    /** {@code commitSync()}: gives up when {@code default.api.timeout.ms} is over (K79). */
    void commitSync(Runnable then) {
        synchronousCommits.commit("commitSync", synchronousCommits.apiDeadlineUs(), future -> then.run());
    }

    /** Commits that the application thread waits for. */
    SynchronousCommits synchronousCommits() {
        return synchronousCommits;
    }

    /** Runs {@code onPartitionsAssigned}, then goes on. */
    public void assigned(int generation, List<TopicPartition> added, Runnable then) {
        long durationUs = listener.onAssigned().sampleUs(random);
        for (int i = 0; i < added.size(); i++) {
            durationUs += listener.onAssignedPerPartition().sampleUs(random);
        }
        appThread.callback(durationUs, () -> {
            context.record(new PartitionEvent.Assigned(context.address(), generation, added, subscriptions.owned()));
            then.run();
        });
    }
}
