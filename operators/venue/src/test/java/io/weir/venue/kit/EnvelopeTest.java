package io.weir.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private final JsonCursor in = new JsonCursor();
    private final Envelope envelope = new Envelope("data", "channel", "type");

    private boolean open(String message) {
        byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        in.start(bytes, 0, bytes.length);
        return envelope.open(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'channel':'book','type':'update','data':[7]}",
                "{'data':[7],'type':'update','channel':'book'}",
                "{'x':{'data':[8]},'channel':'book','data':[7],'type':'update','y':[1,{}]}"
            })
    void theFieldsMayStandInAnyOrder(String message) {
        assertThat(open(message)).isTrue();
        assertThat(List.of(envelope.text(0), envelope.text(1))).containsExactly("book", "update");
        in.beginArray();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.integer("number")).isEqualTo(7);
        assertThat(in.nextElement()).isFalse();
        envelope.close(in);
        in.end();
    }

    @Test
    void whatIsAbsentIsEmptyWhateverTheMessageBefore() {
        assertThat(open("{'channel':'book','type':'update','data':[]}")).isTrue();
        assertThat(open("{'channel':'pong'}")).isFalse();
        assertThat(envelope.text(0)).isEqualTo("pong");
        assertThat(envelope.text(1)).isEmpty();
        assertThat(open("{'channel':5,'type':null}")).isFalse();
        assertThat(envelope.text(0)).isEmpty();
    }

    @Test
    void aMessageThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> open("[1]")).isInstanceOf(RejectedMessageException.class);
        assertThatThrownBy(() -> open("{'channel':'book'"))
                .isInstanceOf(RejectedMessageException.class);
    }
}
