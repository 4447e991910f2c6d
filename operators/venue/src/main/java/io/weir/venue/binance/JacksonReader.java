package io.weir.venue.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.kit.HeldAnswers;
import io.weir.venue.kit.RejectedMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads any message, token by token: the reference for {@link FastScanner}, and the reader of what
 * that gives up on. Whoever interprets a message hears of it only when all of it is known to be
 * JSON.
 */
final class JacksonReader {

    private static final int K = RawMessage.slot('k');
    private static final int O = RawMessage.slot('o');

    /** Why an empty array says nothing of the market. */
    private static final String EMPTY = "array without messages";

    private final JsonFactory factory =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private final RawMessage message = new RawMessage();
    private final MessageInterpreter interpreter;

    JacksonReader(MessageInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** A reader that only fills slots. */
    static JacksonReader forProbing() {
        return new JacksonReader(
                new MessageInterpreter(LogFacts.NONE, new InstrumentRegistry(List.of())));
    }

    /** Decodes one record. */
    void decode(byte[] bytes, int from, int to, DecodeSink out) {
        HeldAnswers elements = new HeldAnswers();
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            boolean single = readRecord(parser, elements);
            if (parser.nextToken() != null) {
                throw RejectedMessageException.of(
                        Reason.SYNTAX, "Invalid message: something follows it, must be one value");
            }
            if (single) {
                interpreter.interpret(message, out);
            } else {
                elements.tell(out);
            }
        } catch (RejectedMessageException e) {
            out.deadLetter(e.reason(), e.detail());
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : " at byte " + offset(e);
            out.deadLetter(Reason.SYNTAX, "Invalid JSON" + place + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            out.deadLetter(Reason.SYNTAX, "Invalid characters: " + e.getMessage());
        }
    }

    private static long offset(JsonProcessingException e) {
        return e.getLocation().getByteOffset();
    }

    /** Fills {@code into} with the only message of a record, or returns false. */
    boolean readSingle(byte[] bytes, int from, int to, RawMessage into) {
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            into.startCopies();
            return readTop(parser, into, null) && parser.nextToken() == null;
        } catch (RejectedMessageException | IOException e) {
            return false;
        }
    }

    /** Fills {@code into} with the first message of a record of several, or returns false. */
    boolean readFirst(byte[] bytes, int from, int to, RawMessage into) {
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            into.startCopies();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                token = enterData(parser, into);
            }
            if (token != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            readObject(parser, into);
            return true;
        } catch (RejectedMessageException | IOException e) {
            return false;
        }
    }

    // Goes to the value of the field "data"; null if there is none.
    private static @Nullable JsonToken enterData(JsonParser parser, RawMessage into)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int slot = slot(parser);
            JsonToken token = parser.nextToken();
            if (slot == RawMessage.DATA) {
                return token;
            }
            readField(parser, token, into, slot);
        }
        return null;
    }

    private boolean readRecord(JsonParser parser, HeldAnswers elements) throws IOException {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            throw RejectedMessageException.of(Reason.SYNTAX, "Invalid message: must not be empty");
        }
        message.startCopies();
        if (token == JsonToken.START_OBJECT) {
            return readTop(parser, message, elements);
        }
        if (token == JsonToken.START_ARRAY) {
            readElements(parser, message, elements);
            return false;
        }
        throw RejectedMessageException.of(
                Reason.SCHEMA,
                "Invalid message: must be an object or an array, was %s",
                parser.getText());
    }

    // True if the message is a single one, in the slots.
    private boolean readTop(JsonParser parser, RawMessage into, @Nullable HeldAnswers elements)
            throws IOException {
        boolean single = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int slot = slot(parser);
            JsonToken token = parser.nextToken();
            boolean isNested = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
            if (slot == RawMessage.DATA && isNested) {
                refuseSecond(into, slot);
                into.keepStream();
                if (token == JsonToken.START_OBJECT) {
                    readObject(parser, into);
                } else {
                    single = false;
                    readElements(parser, into, elements);
                }
                into.put(slot, FieldType.OBJECT);
            } else if (into.has(RawMessage.DATA) && slot != RawMessage.STREAM) {
                parser.skipChildren();
            } else {
                readField(parser, token, into, slot);
            }
        }
        return single;
    }

    private void readElements(JsonParser parser, RawMessage into, @Nullable HeldAnswers elements)
            throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY && elements != null) {
            elements.ignored(EMPTY);
        }
        while (token != JsonToken.END_ARRAY) {
            into.keepStream();
            if (elements == null) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                readObject(parser, into);
                interpreter.interpret(into, elements);
            } else {
                elements.deadLetter(
                        Reason.SCHEMA,
                        "Invalid element of the message: must be an object, was " + token);
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private static void readObject(JsonParser parser, RawMessage into) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int slot = slotInside(parser);
            readField(parser, parser.nextToken(), into, slot);
        }
    }

    // A field of a message, which may be the object that bars and forced orders hold.
    private static void readField(JsonParser parser, JsonToken token, RawMessage into, int slot)
            throws IOException {
        if ((slot == K || slot == O) && token == JsonToken.START_OBJECT) {
            refuseSecond(into, slot);
            into.put(slot, FieldType.OBJECT);
            RawMessage inner = into.inner();
            inner.startCopies();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int innerSlot = slotInside(parser);
                readValue(parser, parser.nextToken(), inner, innerSlot);
            }
        } else {
            readValue(parser, token, into, slot);
        }
    }

    // Slots of the envelope are none inside of it.
    private static int slotInside(JsonParser parser) throws IOException {
        int slot = slot(parser);
        return slot == RawMessage.STREAM || slot == RawMessage.DATA ? RawMessage.UNKNOWN : slot;
    }

    private static int slot(JsonParser parser) throws IOException {
        byte[] name = parser.currentName().getBytes(StandardCharsets.UTF_8);
        return RawMessage.slot(name, 0, name.length);
    }

    private static void refuseSecond(RawMessage into, int slot) {
        if (into.has(slot)) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA,
                    "Invalid field %s: must be given once, was given again",
                    RawMessage.name(slot));
        }
    }

    private static void readValue(JsonParser parser, JsonToken token, RawMessage into, int slot)
            throws IOException {
        if (slot == RawMessage.UNKNOWN) {
            parser.skipChildren();
            return;
        }
        refuseSecond(into, slot);
        switch (token) {
            case VALUE_STRING -> into.putCopy(slot, parser.getText());
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    into.put(slot, FieldType.HUGE);
                } else {
                    into.putInteger(slot, parser.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> into.put(slot, FieldType.FRACTION);
            case VALUE_TRUE -> into.put(slot, FieldType.TRUE);
            case VALUE_FALSE -> into.put(slot, FieldType.FALSE);
            case VALUE_NULL -> into.put(slot, FieldType.NULL);
            case START_ARRAY -> readArray(parser, into, slot);
            default -> {
                into.put(slot, FieldType.OTHER);
                parser.skipChildren();
            }
        }
    }

    private static void readArray(JsonParser parser, RawMessage into, int slot) throws IOException {
        if (!RawMessage.isSide(slot)) {
            into.put(slot, FieldType.OTHER);
            parser.skipChildren();
            return;
        }
        boolean isBids = RawMessage.isBids(slot);
        if (into.levels.texts(isBids) > 0) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA,
                    "Invalid field %s: levels of its side must be given once, were given again",
                    RawMessage.name(slot));
        }
        boolean good = true;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                good &= readLevel(parser, into, isBids);
            } else {
                parser.skipChildren();
                good = false;
            }
            token = parser.nextToken();
        }
        into.put(slot, good ? FieldType.LEVELS : FieldType.OTHER);
    }

    // Binance once added an empty third element: what follows price and quantity is ignored.
    private static boolean readLevel(JsonParser parser, RawMessage into, boolean isBids)
            throws IOException {
        int count = 0;
        boolean good = true;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (count < 2 && token == JsonToken.VALUE_STRING) {
                into.addCopy(isBids, parser.getText());
            } else {
                good &= count >= 2;
                parser.skipChildren();
            }
            count++;
            token = parser.nextToken();
        }
        return good && count >= 2;
    }
}
