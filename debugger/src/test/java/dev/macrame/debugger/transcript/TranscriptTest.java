package dev.macrame.debugger.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Description;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.transcript.Transcript.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was said once is said again: every message of the recorded conversations gets the same answers, for ever.
class TranscriptTest {
    private static final String REMEDY = "if this is meant, run `mvn -q -pl debugger -am test -Dtest=TranscriptTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dmacrame.regenerate=true` and look at what has changed";
    private static final Path FILE = Path.of(System.getProperty("macrame.root", ".."), "debugger", "src", "test",
            "resources", "dev", "macrame", "debugger", "transcript.txt");

    @BeforeAll
    static void regenerateIfAskedTo() throws IOException {
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, Script.record().text());
        }
    }

    static Transcript recorded() throws IOException {
        return Transcript.parse(Files.readString(FILE));
    }

    /// The entries of each conversation, its title first.
    static List<List<Entry>> conversations() throws IOException {
        List<List<Entry>> all = new ArrayList<>();
        for (Entry entry : recorded().entries()) {
            if (entry instanceof Entry.Conversation) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(entry);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void theServerAnswersAsItDid(List<Entry> conversation) throws IOException {
        String title = ((Entry.Conversation) conversation.getFirst()).title();
        try (Stage stage = new Stage(title)) {
            int number = 0;
            for (Entry entry : conversation) {
                number++;
                switch (entry) {
                    case Entry.Conversation _, Entry.Note _ -> {
                    }
                    case Entry.Sent(String client, ClientMessage message) -> stage.send(client, message);
                    case Entry.Cut(String client) -> stage.cut(client);
                    case Entry.Received(String client, ServerMessage message) -> assertThat(Transcript.print(masked(
                            stage.next(client)))).as("%s, block %d, to %s: %s", title, number, client, REMEDY)
                            .isEqualTo(Transcript.print(message));
                }
            }
        }
    }

    @Test
    void everyKindOfMessageIsInIt() throws IOException {
        Set<FieldDescriptor> said = recorded().entries().stream().map(TranscriptTest::message).flatMap(Optional::stream)
                .flatMap(message -> message.getAllFields().keySet().stream()).collect(Collectors.toSet());
        for (Descriptor type : List.of(ClientMessage.getDescriptor(), ServerMessage.getDescriptor())) {
            assertThat(said).as("bodies of %s that the script of the transcript leaves out", type.getName())
                    .containsAll(type.getOneofs().getFirst().getFields());
        }
    }

    @Test
    void aTranscriptIsReadAsItWasWritten() throws IOException {
        String text = Files.readString(FILE);
        assertThat(Transcript.parse(text).text()).isEqualTo(text);
    }

    private static Optional<Message> message(Entry entry) {
        return switch (entry) {
            case Entry.Sent(_, ClientMessage message) -> Optional.of(message);
            case Entry.Received(_, ServerMessage message) -> Optional.of(message);
            case Entry.Conversation _, Entry.Note _, Entry.Cut _ -> Optional.empty();
        };
    }

    /// Without what changes with every new instruction and every new key of a machine. The description of an Attached is
    /// the one that a Describe is answered with, and needs to be read once only.
    static ServerMessage masked(ServerMessage message) {
        ServerMessage.Builder masked = message.toBuilder();
        if (message.hasDescription()) {
            masked.getDescriptionBuilder().setMachine("*").setIsaHash("*");
        } else if (message.hasAttached()) {
            masked.getAttachedBuilder().setDescription(Description.newBuilder().setMachine("*"));
        }
        return masked.build();
    }
}
