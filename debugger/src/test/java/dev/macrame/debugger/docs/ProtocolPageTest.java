package dev.macrame.debugger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Role;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.transcript.Conversations;
import dev.macrame.debugger.wire.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/protocol.md` says what the comments of the `.proto` files say, and shows a conversation that took place.
class ProtocolPageTest {
    private static final String REMEDY = "run `mvn -q -pl debugger -am test -Dtest=ProtocolPageTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dmacrame.regenerate=true`";
    private static final Path ROOT = Path.of(System.getProperty("macrame.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs").resolve("protocol.md");
    private static final Path PROTO = ROOT.resolve("debugger/src/main/proto/dev/macrame/debug/v1");
    private static final String END = "<!-- end -->";

    @Test
    void everyFileHasItsBlock() throws IOException {
        Map<String, ProtoFile> files = files();
        ProtoPage page = new ProtoPage(files.values().stream().flatMap(file -> file.types().stream()).map(
                ProtoFile.Type::name)
                .collect(Collectors.toSet()));
        for (Map.Entry<String, ProtoFile> file : files.entrySet()) {
            check(file.getKey(), page.of(file.getValue()));
        }
    }

    @Test
    void theConversationIsTheRecordedOne() throws IOException {
        check("conversation", Conversations.shown(Shown::of));
    }

    @Test
    void theProgramIsOneThatRuns() throws IOException {
        String source = Files.readString(ROOT.resolve(
                "debugger/src/test/java/dev/macrame/debugger/client/ExampleTest.java"));
        String example = source.substring(source.indexOf("    // example\n") + "    // example\n".length(), source
                .indexOf(
                        "    // end of the example"));
        check("java", "\n```java\n" + example.stripIndent() + "```\n");
    }

    @Test
    void theProofsOfThePageAreRight() throws IOException {
        String page = Files.readString(PAGE);
        Token token = Token.of(word(page, "token   ").getBytes(StandardCharsets.US_ASCII)).orElseThrow();
        for (Proof.Side side : Proof.Side.values()) {
            for (Role role : List.of(Role.ROLE_OBSERVE, Role.ROLE_CONTROL)) {
                ByteString proof = Proof.of(side, token, bytes(page, "client nonce "), bytes(page, "server nonce "),
                        role);
                assertThat(bytes(page, side.name().toLowerCase(Locale.ROOT) + " " + role + " ")).isEqualTo(proof);
            }
        }
    }

    private static ByteString bytes(String page, String label) {
        return ByteString.copyFrom(HexFormat.of().parseHex(word(page, label)));
    }

    /// The hex digits behind a label at the start of a line.
    private static String word(String page, String label) {
        int start = page.indexOf("\n" + label);
        assertThat(start).as(label).isPositive();
        return page.substring(start + 1 + label.length(), page.indexOf('\n', start + 1)).strip();
    }

    @Test
    void nothingOfTheFilesIsOverlooked() throws IOException {
        Map<String, Set<Integer>> read = files().values().stream().flatMap(file -> file.types().stream())
                .collect(Collectors.toMap(ProtoFile.Type::name, type -> type.fields().stream().map(
                        ProtoFile.Field::number)
                        .collect(Collectors.toSet())));
        FileDescriptor envelope = ClientMessage.getDescriptor().getFile();
        List<FileDescriptor> files = Stream.concat(Stream.of(envelope), envelope.getDependencies().stream()).toList();
        Map<String, Set<Integer>> expected = new TreeMap<>();
        for (FileDescriptor file : files) {
            for (Descriptor type : file.getMessageTypes()) {
                expected.put(type.getName(), type.getFields().stream().map(field -> field.getNumber()).collect(
                        Collectors
                                .toSet()));
            }
            for (EnumDescriptor type : file.getEnumTypes()) {
                expected.put(type.getName(), type.getValues().stream().map(value -> value.getNumber()).collect(
                        Collectors
                                .toSet()));
            }
        }
        assertThat(read).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyMessageAndEveryEnumSaysWhatItIs() throws IOException {
        // A cause, a direction and the like are said by their names.
        List<String> spoken = List.of("AccessKind", "Direction", "FrameKind", "BreakpointChange", "ByeReason");
        assertThat(files().values().stream().flatMap(file -> file.types().stream()).filter(type -> type.about()
                .isEmpty()).map(ProtoFile.Type::name)).isSubsetOf(spoken);
    }

    private static Map<String, ProtoFile> files() throws IOException {
        Map<String, ProtoFile> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(PROTO)) {
            Collection<Path> paths = all.toList();
            for (Path path : paths) {
                files.put(path.getFileName().toString(), ProtoFile.parse(Files.readString(path)));
            }
        }
        return files;
    }

    private static void check(String name, String text) throws IOException {
        String page = Files.readString(PAGE);
        String start = "<!-- generated: " + name + " -->\n";
        assertThat(page).as("a place for what is generated").contains(start);
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf(END, from);
        String expected = text.stripTrailing() + "\n\n";
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).as("%s in %s: %s", name, PAGE, REMEDY).isEqualTo(expected);
    }
}
