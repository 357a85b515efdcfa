package dev.rebalancesim.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What holds the core together: who may know whom, and what would make two runs of the same seed differ. */
final class ArchitectureRules {

    private static final String BASE = "dev.rebalancesim.";

    /** The packages that each package may know besides itself. What is not listed here may know nothing. */
    private static final Map<String, List<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            entry("engine", List.of()),
            entry("protocol", List.of()),
            entry("rate", List.of()),
            entry("trace", List.of("protocol")),
            entry("assignor", List.of("protocol")),
            entry("scenario", List.of("engine")),
            entry("network", List.of("engine", "protocol", "trace")),
            entry("topic", List.of("engine", "network", "protocol", "rate", "scenario")),
            entry("coordinator", List.of("engine", "protocol", "trace")),
            entry("client", List.of("assignor", "engine", "network", "protocol", "scenario", "trace")),
            entry("report", List.of("protocol", "rate", "trace"))));

    /** Only the composition root knows everything, and nobody knows it. */
    private static final String WORLD = "world";

    private ArchitectureRules() {}

    /** All rules by a short name. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        MAY_KNOW.forEach((name, known) -> rules.put("direction of " + name, direction(name, known)));
        rules.put("world is used by nobody", WORLD_IS_USED_BY_NOBODY);
        rules.put("every package has a direction", EVERY_PACKAGE_HAS_A_DIRECTION);
        rules.put("no cycles", NO_CYCLES);
        rules.put("only the plainest of Java", ONLY_THE_PLAINEST_OF_JAVA);
        rules.put("nothing that differs between runs", NOTHING_THAT_DIFFERS_BETWEEN_RUNS);
        rules.put("no hash order", NO_HASH_ORDER);
        rules.put("no floating point in fields", NO_FLOATING_POINT_IN_FIELDS);
        rules.put("no floating point in methods", NO_FLOATING_POINT_IN_METHODS);
        rules.put("no static mutable state", NO_STATIC_MUTABLE_STATE);
        return rules;
    }

    static ArchRule direction(String name, List<String> known) {
        List<String> allowed = new ArrayList<>(List.of("java..", BASE + name + ".."));
        known.forEach(other -> allowed.add(BASE + other + ".."));
        return classes()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(new String[0]))
                .because("the direction of dependencies is what keeps the parts apart");
    }

    static final ArchRule WORLD_IS_USED_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + WORLD + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + WORLD + "..")
            .because("it puts the parts together; a part that knows it could not be tested alone");

    static final ArchRule EVERY_PACKAGE_HAS_A_DIRECTION = classes()
            .should()
            .resideInAnyPackage(packagesWithADirection())
            .because("a new package has to say what it may know");

    static final ArchRule NO_CYCLES = slices().matching(BASE + "(*)..").should().beFreeOfCycles();

    static final ArchRule ONLY_THE_PLAINEST_OF_JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.rebalancesim..",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream")
            .because("the core has to run wherever Java does, in a browser, too");

    static final ArchRule NOTHING_THAT_DIFFERS_BETWEEN_RUNS = classes()
            .should(neverCall("time, threads, chance or the locale of the machine", call -> {
                String owner = call.getTargetOwner().getName();
                return switch (owner) {
                    case "java.lang.System" -> !call.getName().equals("arraycopy");
                    case "java.lang.Thread",
                            "java.lang.Runtime",
                            "java.lang.ThreadLocal",
                            "java.lang.ProcessHandle",
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.UUID",
                            "java.util.Date",
                            "java.util.Timer",
                            "java.util.Calendar",
                            "java.util.TimeZone",
                            "java.util.Formatter" -> true;
                    case "java.util.Locale" -> !call.getName().equals("ROOT");
                    case "java.lang.Math" -> call.getName().equals("random");
                    case "java.util.Collections" -> call.getName().equals("shuffle");
                    case "java.lang.String" ->
                        call.getName().startsWith("format")
                                || call.getName().matches("to(Lower|Upper)Case") && hasNoParameters(call);
                    default -> call.getName().matches("parallel|parallelStream");
                };
            }));

    static final ArchRule NO_HASH_ORDER = classes()
            .should(neverCall("collections whose order is that of a hash code", call -> {
                String owner = call.getTargetOwner().getName();
                return switch (owner) {
                    case "java.util.HashMap",
                            "java.util.HashSet",
                            "java.util.IdentityHashMap",
                            "java.util.WeakHashMap",
                            "java.util.Hashtable" -> call.getName().equals("<init>") && !isOwnSuperCall(call);
                    case "java.util.Set", "java.util.Map" -> call.getName().matches("of|ofEntries|copyOf");
                    case "java.util.stream.Collectors" -> isHashCollector(call);
                    default -> false;
                };
            }));

    static final ArchRule NO_FLOATING_POINT_IN_FIELDS = noFields()
            .should()
            .haveRawType(floatingPoint())
            .because("rounding differs between platforms, whole numbers do not");

    static final ArchRule NO_FLOATING_POINT_IN_METHODS = codeUnits().should(notTouchFloatingPoint());

    static final ArchRule NO_STATIC_MUTABLE_STATE = fields().that()
            .haveModifier(STATIC)
            .should()
            .haveModifier(FINAL)
            .because("many simulations run side by side");

    private static String[] packagesWithADirection() {
        List<String> packages = new ArrayList<>(List.of(BASE + WORLD + ".."));
        MAY_KNOW.keySet().forEach(name -> packages.add(BASE + name + ".."));
        return packages.toArray(new String[0]);
    }

    private static boolean hasNoParameters(JavaAccess<?> call) {
        return call.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
    }

    /** LinkedHashMap and the like call the constructor of what they extend; so would a class of ours. */
    private static boolean isOwnSuperCall(JavaAccess<?> call) {
        return call.getOriginOwner().getName().startsWith("java.");
    }

    /** Those that choose the map or set themselves; with a factory for it they are fine. */
    private static boolean isHashCollector(JavaAccess<?> call) {
        if (call.getName().matches("toSet|toUnmodifiableSet|toUnmodifiableMap")) {
            return true;
        }
        int parameters = call.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
        return call.getName().equals("toMap") && parameters < 4
                || call.getName().equals("groupingBy") && parameters < 3;
    }

    private static ArchCondition<JavaClass> neverCall(String what, Predicate<JavaAccess<?>> banned) {
        return new ArchCondition<>("never use " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(access, !banned.test(access), access.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> notTouchFloatingPoint() {
        DescribedPredicate<JavaClass> floating = floatingPoint();
        return new ArchCondition<>("not take, return or compute floating point numbers") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean signature = floating.test(unit.getRawReturnType())
                        || unit.getRawParameterTypes().stream().anyMatch(floating);
                events.add(new SimpleConditionEvent(
                        unit, !signature, unit.getDescription() + " has one in its signature"));
                unit.getCallsFromSelf().forEach(call -> {
                    boolean touches = floating.test(call.getTarget().getRawReturnType())
                            || call.getTarget().getRawParameterTypes().stream().anyMatch(floating);
                    events.add(new SimpleConditionEvent(call, !touches, call.getDescription()));
                });
            }
        };
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return new DescribedPredicate<>("a floating point type") {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getBaseComponentType().getName();
                return List.of("float", "double", "java.lang.Float", "java.lang.Double", "java.util.OptionalDouble")
                        .contains(name);
            }
        };
    }
}
