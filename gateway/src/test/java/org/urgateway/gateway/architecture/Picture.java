package org.urgateway.gateway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Draws the modules and their rooms as Mermaid and lists what each package is for, in the words of its description. */
final class Picture {

    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*(.*?\\.)(?=\\s)", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    private Picture() {}

    static String of(Map<String, Map<String, Dependency>> imports) {
        return diagram(imports) + "\n" + table();
    }

    private static String diagram(Map<String, Map<String, Dependency>> imports) {
        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        for (var module : House.MODULES) {
            text.append("  subgraph ").append(module).append("[").append(module).append("]\n");
            House.packageDescriptions(module).stream()
                    .map(file -> packageName(module, file))
                    .filter(name -> !name.contains("."))
                    .forEach(room -> text.append("    ").append(node(room)).append('\n'));
            text.append("  end\n");
        }
        imports.forEach((from, targets) -> targets.keySet().stream()
                .filter(to -> !to.equals("profiles") && !to.equals("terminology"))
                .forEach(to -> text.append("  p_%s --> p_%s%n".formatted(from, to))));
        return text.append("```\n").toString();
    }

    private static String node(String room) {
        return "p_" + room + "[" + room + "]";
    }

    private static String table() {
        var text = new StringBuilder("| module | package | what it is for |\n|---|---|---|\n");
        for (var module : House.MODULES) {
            for (var file : House.packageDescriptions(module)) {
                text.append("| %s | `%s` | %s |%n".formatted(module, packageName(module, file), firstSentence(file)));
            }
        }
        return text.toString();
    }

    private static String packageName(String module, Path description) {
        var root = House.file(module + "/src/main/java/org/urgateway");
        return root.relativize(description.getParent()).toString().replace('/', '.');
    }

    private static String firstSentence(Path description) {
        try {
            var comment = FIRST_SENTENCE.matcher(Files.readString(description));
            if (!comment.find()) {
                throw new AssertionError(description + " does not say in a sentence what its package is for");
            }
            var sentence = comment.group(1)
                    .replaceAll("\\n \\*", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            return CODE.matcher(sentence).replaceAll("`$1`");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
