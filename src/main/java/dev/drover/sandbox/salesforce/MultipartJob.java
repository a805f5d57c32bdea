package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small job in one request: its properties in the part {@code job}, its rows in the part {@code content}. */
record MultipartJob(JsonNode job, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final int MOST = 100_000;

    static MultipartJob read(String contentType, InputStream body) throws IOException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : multipart without boundary");
        }
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        JsonNode job = null;
        byte[] content = null;
        for (String part : text.split(Pattern.quote("--" + matcher.group(1)))) {
            int head = part.indexOf("\r\n\r\n");
            if (head < 0) {
                continue;
            }
            String value = part.substring(head + 4).replaceFirst("\r\n$", "");
            if (part.substring(0, head).contains("name=\"job\"")) {
                job = parsed(value);
            } else if (part.substring(0, head).contains("name=\"content\"")) {
                content = value.getBytes(StandardCharsets.UTF_8);
            }
        }
        if (job == null || content == null) {
            throw new ApiError(400, "INVALIDJOB", "InvalidJob : the parts job and content are needed");
        }
        if (content.length > MOST) {
            throw new ApiError(
                    400, "INVALIDJOB", "InvalidJob : the content of a multipart job is limited to 100000 characters");
        }
        return new MultipartJob(job, content);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", "the part job is not JSON");
        }
    }
}
