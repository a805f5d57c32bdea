package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** XML in the making. */
final class Xml {
    private final StringBuilder text = new StringBuilder();

    Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    /** Closes an element that may have been opened with attributes. */
    Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Xml add(String name, Object value) {
        if (value == null) {
            text.append('<').append(name).append(" xsi:nil=\"true\"/>");
            return this;
        }
        return open(name).raw(escaped(value.toString())).close(name);
    }

    Xml raw(String xml) {
        text.append(xml);
        return this;
    }

    /** A tree: members as elements, lists as repeated elements, nulls left out. */
    Xml tree(String name, JsonNode node) {
        if (node.isArray()) {
            node.forEach(element -> tree(name, element));
        } else if (node.isObject()) {
            open(name);
            node.fields().forEachRemaining(member -> tree(member.getKey(), member.getValue()));
            close(name);
        } else if (!node.isNull()) {
            add(name, node.asText());
        }
        return this;
    }

    void respond(HttpCall call, String namespace, String operation) throws IOException {
        String xml = envelope(namespace, "<" + operation + "Response>" + text + "</" + operation + "Response>");
        call.respond(200, "text/xml;charset=UTF-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    static void fault(HttpCall call, String code, String message) throws IOException {
        Xml fault = new Xml();
        fault.open("soapenv:Fault")
                .add("faultcode", "sf:" + code)
                .add("faultstring", code + ": " + message)
                .raw("<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\">")
                .add("sf:exceptionCode", code)
                .add("sf:exceptionMessage", message)
                .raw("</sf:UnexpectedErrorFault></detail>")
                .close("soapenv:Fault");
        String xml = envelope("urn:partner.soap.sforce.com", fault.text.toString())
                .replace("urn:sobject.partner.soap.sforce.com", "urn:fault.partner.soap.sforce.com");
        call.respond(500, "text/xml;charset=UTF-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String envelope(String namespace, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"" + namespace
                + "\" xmlns:sf=\"urn:sobject.partner.soap.sforce.com\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
