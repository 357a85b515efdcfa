package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.scenarios.format.DecodedScenario;
import dev.rebalancesim.scenarios.format.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a scenario intends, as far as it can be told without running it: what the rules of advice look at. */
public final class Plan {

    /** Beyond any machine, and far from the end of a long. */
    private static final long MOST_MICRO_RECORDS = 1_000_000_000_000_000_000L;

    private final DecodedScenario decoded;
    private final BrokerConfig broker;
    private final List<Step> steps;
    private final List<Life> lives;
    private final Map<String, ConsumerSpec> firstOfFamily = new LinkedHashMap<>();
    private final Map<String, Node> entryOf = new TreeMap<>();
    private final List<Setting> settings;
    private final Map<String, TopicSpec> topics = new LinkedHashMap<>();
    private final Map<String, List<String>> matching = new TreeMap<>();
    private final Map<String, Integer> mostPartitions = new TreeMap<>();

    /** Looks through a scenario. */
    Plan(DecodedScenario decoded) {
        this.decoded = decoded;
        this.broker = BrokerConfig.of(scenario().broker().config());
        this.steps = steps(decoded);
        this.lives = Lives.of(scenario(), steps);
        decoded.document()
                .member("consumers")
                .elements()
                .forEach(entry -> entry.member("id").text().ifPresent(id -> entryOf.putIfAbsent(id, entry)));
        for (ConsumerSpec spec : scenario().consumers()) {
            firstOfFamily.putIfAbsent(spec.family(), spec);
        }
        findTopics();
        this.settings = new SettingFinder(scenario(), firstOfFamily, this::entry).find(steps);
    }

    private static List<Step> steps(DecodedScenario decoded) {
        List<ScriptedAction> script = decoded.scenario().script();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            ScriptedAction action = script.get(i);
            steps.add(new Step(action.atUs(), action.action(), decoded.events().get(i)));
        }
        return List.copyOf(steps);
    }

    private void findTopics() {
        scenario().topics().forEach(this::add);
        for (Step step : steps) {
            if (step.action() instanceof ScenarioAction.CreateTopic create) {
                add(create.topic());
            } else if (step.action() instanceof ScenarioAction.AddPartitions more) {
                mostPartitions.merge(more.topic(), more.to(), Math::max);
            }
        }
    }

    private void add(TopicSpec topic) {
        topics.putIfAbsent(topic.name(), topic);
        mostPartitions.merge(topic.name(), topic.partitions(), Math::max);
    }

    Scenario scenario() {
        return decoded.scenario();
    }

    Node document() {
        return decoded.document();
    }

    BrokerConfig broker() {
        return broker;
    }

    /** The script with the events that its actions stem from. */
    List<Step> steps() {
        return steps;
    }

    /** All processes, in the order of their starts; empty if there are too many to follow. */
    List<Life> lives() {
        return lives;
    }

    /** How consumers are configured: one for each entry of {@code consumers}, and for each event that changes it. */
    List<Setting> settings() {
        return settings;
    }

    /** The settings that the entries of {@code consumers} make. */
    List<Setting> declared() {
        return settings.stream()
                .filter(setting -> setting.origin() == Setting.Origin.DECLARED)
                .toList();
    }

    /** The entry of {@code consumers} that an instance stems from. */
    Node entry(ConsumerSpec spec) {
        return entryOf.getOrDefault(spec.family(), document());
    }

    /** The topic of that name, be it declared or created by an event. */
    Optional<TopicSpec> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    /** The topics that a consumer subscribes to, those of its pattern included. */
    List<String> topicsOf(ConsumerSpec spec) {
        if (spec.pattern().isEmpty()) {
            return spec.topics();
        }
        return matching.computeIfAbsent(spec.pattern(), text -> {
            Pattern pattern = Pattern.compile(text);
            return topics.keySet().stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .toList();
        });
    }

    /** The most partitions that a topic ever has. */
    int mostPartitions(String topic) {
        return mostPartitions.getOrDefault(topic, 0);
    }

    /** Records a second, in millionths, that arrive for a consumer's topics as long as no event changes it. */
    long microRecordsPerSecond(ConsumerSpec spec) {
        long all = 0;
        for (String name : topicsOf(spec)) {
            TopicSpec topic = topics.get(name);
            long each = topic == null ? 0 : topic.microRecordsPerSecond();
            all += topic == null ? 0 : Math.min(each, MOST_MICRO_RECORDS / topic.partitions()) * topic.partitions();
            all = Math.min(all, MOST_MICRO_RECORDS);
        }
        return all;
    }

    /** Whether records ever arrive for it. */
    boolean hasRecords(ConsumerSpec spec) {
        return microRecordsPerSecond(spec) > 0
                || steps.stream().anyMatch(step -> step.action() instanceof ScenarioAction.SetRate);
    }

    /** How many consumers are alive at that time. */
    long aliveAt(long atUs) {
        return lives.stream().filter(life -> life.isAliveAt(atUs)).count();
    }

    /** The most members that live together for at least half of the scenario. */
    int usualMembers() {
        return Population.of(lives).usual(scenario().durationUs());
    }

    /** The most members that ever live together. */
    int mostMembers() {
        return Population.of(lives).most();
    }
}
