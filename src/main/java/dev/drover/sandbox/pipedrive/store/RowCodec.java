package dev.drover.sandbox.pipedrive.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object as bytes, its member names as numbers of a dictionary that all rows share: a fifth of what the text takes.
 * Numbers lose their trailing zeros, as they do in the language that the system is written in.
 */
final class RowCodec {
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int WHOLE = 3;
    private static final int DECIMAL = 4;
    private static final int TEXT = 5;
    private static final int ARRAY = 6;
    private static final int OBJECT = 7;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    byte[] encode(ObjectNode row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        write(out, row);
        return out.toByteArray();
    }

    ObjectNode decode(byte[] row) {
        return (ObjectNode) new Cursor(row).read();
    }

    /** One member, or a missing node; the others are passed over undecoded. */
    JsonNode member(byte[] row, String name) {
        Cursor cursor = new Cursor(row);
        return cursor.enter(name) ? cursor.read() : NODES.missingNode();
    }

    /** One member of an object that is a member itself, or a missing node. */
    JsonNode member(byte[] row, String outer, String inner) {
        Cursor cursor = new Cursor(row);
        return cursor.enter(outer) && cursor.enter(inner) ? cursor.read() : NODES.missingNode();
    }

    private void write(ByteArrayOutputStream out, JsonNode node) {
        switch (node.getNodeType()) {
            case NULL, MISSING -> out.write(NULL);
            case BOOLEAN -> out.write(node.booleanValue() ? TRUE : FALSE);
            case NUMBER -> {
                BigDecimal decimal = node.decimalValue().stripTrailingZeros();
                if (decimal.scale() <= 0 && node.canConvertToLong()) {
                    out.write(WHOLE);
                    long n = decimal.longValue();
                    number(out, (n << 1) ^ (n >> 63));
                } else {
                    out.write(DECIMAL);
                    text(out, decimal.toPlainString());
                }
            }
            case STRING -> {
                out.write(TEXT);
                text(out, node.textValue());
            }
            case ARRAY -> {
                out.write(ARRAY);
                number(out, node.size());
                node.forEach(element -> write(out, element));
            }
            case OBJECT -> {
                out.write(OBJECT);
                number(out, node.size());
                node.fields().forEachRemaining(member -> {
                    number(out, numberOf(member.getKey()));
                    write(out, member.getValue());
                });
            }
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private int numberOf(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long n) {
        long rest = n;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private final class Cursor {
        private final byte[] row;
        private int at;

        Cursor(byte[] row) {
            this.row = row;
        }

        /** Goes to the value of a member of the object that begins here. */
        boolean enter(String name) {
            Integer wanted = numbers.get(name);
            if (wanted == null || row[at++] != OBJECT) {
                return false;
            }
            for (long left = number(); left > 0; left--) {
                if (number() == wanted) {
                    return true;
                }
                skip();
            }
            return false;
        }

        JsonNode read() {
            return switch (row[at++]) {
                case NULL -> NullNode.getInstance();
                case FALSE -> BooleanNode.FALSE;
                case TRUE -> BooleanNode.TRUE;
                case WHOLE -> {
                    long n = number();
                    yield LongNode.valueOf((n >>> 1) ^ -(n & 1));
                }
                case DECIMAL -> DecimalNode.valueOf(new BigDecimal(text()));
                case TEXT -> TextNode.valueOf(text());
                case ARRAY -> array();
                case OBJECT -> object();
                default -> throw new IllegalStateException("damaged row");
            };
        }

        void skip() {
            switch (row[at++]) {
                case NULL, FALSE, TRUE -> {}
                case WHOLE -> number();
                case DECIMAL, TEXT -> {
                    int length = (int) number();
                    at += length;
                }
                case ARRAY -> {
                    for (long left = number(); left > 0; left--) {
                        skip();
                    }
                }
                case OBJECT -> {
                    for (long left = number(); left > 0; left--) {
                        number();
                        skip();
                    }
                }
                default -> throw new IllegalStateException("damaged row");
            }
        }

        private ArrayNode array() {
            ArrayNode array = NODES.arrayNode();
            for (long left = number(); left > 0; left--) {
                array.add(read());
            }
            return array;
        }

        private ObjectNode object() {
            ObjectNode object = NODES.objectNode();
            for (long left = number(); left > 0; left--) {
                String name = names.get((int) number());
                object.set(name, read());
            }
            return object;
        }

        private String text() {
            int length = (int) number();
            at += length;
            return new String(row, at - length, length, StandardCharsets.UTF_8);
        }

        private long number() {
            long n = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = row[at++];
                n |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return n;
                }
            }
        }
    }
}
