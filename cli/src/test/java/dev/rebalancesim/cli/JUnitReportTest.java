package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** {@code run --junit}: what CI servers read. */
class JUnitReportTest {

    @TempDir
    private Path folder;

    private Element junit(String... arguments) throws Exception {
        Path report = folder.resolve("report.xml");
        List<String> args = new ArrayList<>(List.of("run", "--quiet", "--junit", report.toString()));
        args.addAll(List.of(arguments));
        CommandLineRun.of(args.toArray(String[]::new));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
    }

    private String scenario(String expectations) throws IOException {
        return Files.writeString(folder.resolve("leave.json"), SmallScenarios.leaveExpecting(expectations))
                .toString();
    }

    private static List<Element> all(Element root, String tag) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < root.getElementsByTagName(tag).getLength(); i++) {
            elements.add((Element) root.getElementsByTagName(tag).item(i));
        }
        return elements;
    }

    private static List<String> attributes(List<Element> elements, String name) {
        return elements.stream().map(element -> element.getAttribute(name)).toList();
    }

    @Test
    void eachExpectation_isATestCase_andAFailedOneSaysWhy() throws Exception {
        String file = scenario("{\"metric\": \"rebalances\", \"equals\": 2},"
                + " {\"metric\": \"pause.partition.max\", \"atMost\": \"1ms\"}");

        Element root = junit(file, "--expect", "lost <= 0");

        Element suite = all(root, "testsuite").get(0);
        assertThat(suite.getAttribute("name")).isEqualTo("two-and-one-leaves");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("time")).as("virtual seconds").isEqualTo("20.000");
        assertThat(attributes(all(suite, "testcase"), "name"))
                .containsExactly("rebalances = 2", "pause.partition.max at most 1ms", "lost at most 0");
        assertThat(attributes(all(suite, "testcase"), "classname")).containsOnly("two-and-one-leaves");
        Element failure = all(suite, "failure").get(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("pause.partition.max");
        assertThat(failure.getAttribute("message")).startsWith("expected at most 1ms, but was ");
        assertThat(failure.getTextContent())
                .contains("metric:   pause.partition.max", "expected: at most 1ms", "actual:   ", " ms)", "seed 3");
    }

    @Test
    void aScenarioThatExpectsNothing_isACaseAllTheSame() throws Exception {
        Element root = junit(scenario(""));

        assertThat(attributes(all(root, "testcase"), "name")).containsExactly("ran to its end");
        assertThat(root.getAttribute("tests")).isEqualTo("1");
        assertThat(root.getAttribute("failures")).isEqualTo("0");
    }

    @Test
    void whatCannotBeRead_isAnError_andTheOthersAreThere() throws Exception {
        String broken = Files.writeString(folder.resolve("br<o>ken&.json"), "{ \"duration\": \"20s\", \"topic\": [] }")
                .toString();

        Element root = junit(broken, "leave", "no-such-scenario");

        assertThat(attributes(all(root, "testsuite"), "name")).containsExactly(broken, "no-such-scenario", "leave");
        assertThat(root.getAttribute("errors")).isEqualTo("2");
        assertThat(all(root, "error").get(0).getTextContent()).contains("did you mean \"topics\"?");
        assertThat(all(root, "error").get(1).getAttribute("message")).contains("no bundled scenario of that name");
    }

    @Test
    void theReportIsThere_ifNothingCanBeRead() throws Exception {
        Element root = junit("no-such-scenario");

        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getElementsByTagName("error").item(0).getNodeType()).isEqualTo(Node.ELEMENT_NODE);
    }

    @Test
    void theSameRun_givesTheSameBytes() throws Exception {
        String file = scenario("{\"metric\": \"rebalances\", \"equals\": 3}");
        junit(file, "join");
        String first = Files.readString(folder.resolve("report.xml"));
        junit(file, "join");

        assertThat(Files.readString(folder.resolve("report.xml"))).isEqualTo(first);
    }

    @Test
    void aFileThatCannotBeWritten_isToldBeforeTheWork() {
        CommandLineRun run = CommandLineRun.of("run", "--junit", folder.toString(), "join");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--junit").contains("cannot be written");
        assertThat(run.out()).isEmpty();
    }
}
