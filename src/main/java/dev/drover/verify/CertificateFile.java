package dev.drover.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;

/** A certificate on disk: JSON with a seal over all of it. */
final class CertificateFile {
    private static final String FORMAT = "drover-certificate-1";
    private static final String PURPOSE = "certificate: seal";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final Ledger ledger;

    CertificateFile(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Errors: DISK_FULL. */
    void write(Certificate certificate, Path file) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", FORMAT);
        document.setAll((ObjectNode) JSON.valueToTree(certificate));
        document.put("seal", seal(document));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw OutputFile.unwritable(file, e);
        }
    }

    /** Errors: CERTIFICATE_INVALID when it cannot be read, is another migration's, or was changed. */
    Certificate read(Path file, String migrationId) {
        ObjectNode document = document(file);
        if (!document.path("migration").asText().equals(migrationId)) {
            throw invalid(
                    file,
                    "belongs to another migration; name the folder of that migration, or a certificate of this one",
                    null);
        }
        JsonNode seal = document.remove("seal");
        if (seal == null
                || !MessageDigest.isEqual(
                        seal.asText().getBytes(StandardCharsets.UTF_8),
                        seal(document).getBytes(StandardCharsets.UTF_8))) {
            throw invalid(
                    file,
                    "was changed since it was sealed, or sealed with another key; take the file as `drover verify` wrote it",
                    null);
        }
        document.remove("format");
        try {
            return JSON.treeToValue(document, Certificate.class);
        } catch (JsonProcessingException e) {
            throw invalid(file, "lacks a part of a certificate; take the file as `drover verify` wrote it", e);
        }
    }

    private static ObjectNode document(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            if (document instanceof ObjectNode object
                    && object.path("format").asText().equals(FORMAT)) {
                return object;
            }
            throw invalid(file, "is no certificate; take the file as `drover verify` wrote it", null);
        } catch (JsonProcessingException e) {
            throw invalid(file, "is no certificate; take the file as `drover verify` wrote it", e);
        } catch (IOException e) {
            throw invalid(file, "cannot be read; name a file that `drover verify` wrote", e);
        }
    }

    private static DroverException invalid(Path file, String what, Exception cause) {
        return new DroverException(ErrorCode.CERTIFICATE_INVALID, file + ": the certificate " + what, cause);
    }

    /** Over the document with its names in order, without blanks. */
    private String seal(ObjectNode document) {
        StringBuilder text = new StringBuilder();
        write(document, text);
        return HexFormat.of().formatHex(ledger.seal(PURPOSE, text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                text.append(JSON.getNodeFactory().textNode(name)).append(':');
                write(node.get(name), text);
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(item -> {
                write(item, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node);
        }
    }
}
