package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A SOAP request: the operation that its body asks for, and the session of its header. */
record SoapMessage(Element operation, String sessionId, Element header) {
    private static final Set<String> LISTS = Set.of(
            "value",
            "fields",
            "fieldPermissions",
            "objectPermissions",
            "validationRules",
            "fullNames",
            "sObjects",
            "fieldsToNull",
            "ids",
            "queries",
            "metadata");

    static SoapMessage parse(byte[] xml) throws IOException {
        Element envelope = xml(xml);
        Element body = child(envelope, "Body");
        List<Element> operations = body == null ? List.of() : children(body);
        if (operations.isEmpty()) {
            throw new ApiError(500, "UNKNOWN_EXCEPTION", "no operation in the SOAP body");
        }
        Element header = child(envelope, "Header");
        Element session = header == null ? null : child(header, "SessionHeader");
        Element id = session == null ? null : child(session, "sessionId");
        return new SoapMessage(
                operations.get(0), id == null ? null : id.getTextContent().strip(), header);
    }

    /** The root of a document that can name no file and no address. */
    static Element xml(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXException e) {
            throw new ApiError(500, "UNKNOWN_EXCEPTION", "the XML cannot be read: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return operation.getLocalName();
    }

    /** The parameters as a tree; what may occur several times is a list. */
    JsonNode parameters() {
        return json(operation);
    }

    /** True when a header such as {@code AllOrNoneHeader} has a member that is true. */
    boolean headerFlag(String headerName, String member) {
        Element found = header == null ? null : child(header, headerName);
        Element flag = found == null ? null : child(found, member);
        return flag != null && flag.getTextContent().strip().equals("true");
    }

    static JsonNode json(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            return TextNode.valueOf(element.getTextContent());
        }
        ObjectNode node = Json.MAPPER.createObjectNode();
        String type = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        if (!type.isEmpty()) {
            node.put("@type", type.substring(type.indexOf(':') + 1));
        }
        for (Element child : children) {
            String name = child.getLocalName();
            JsonNode value = json(child);
            if (node.get(name) instanceof ArrayNode list) {
                list.add(value);
            } else if (node.has(name)) {
                JsonNode first = node.get(name);
                node.putArray(name).add(first).add(value);
            } else if (LISTS.contains(name)) {
                node.putArray(name).add(value);
            } else {
                node.set(name, value);
            }
        }
        return node;
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> list = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                list.add(element);
            }
        }
        return list;
    }
}
