package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Records of XML: each element of one name, its attributes and the elements in it as cells, {@code a.b} for one within another.
 * A document type is refused whatever it says: it can name files of this machine and addresses of others.
 */
final class XmlRecords implements Records {
    private static final int LONGEST = 1 << 26;
    private final XMLStreamReader xml;
    private final InputStream in;
    private final String name;
    private final String element;
    private RawRecord next;
    private boolean ended;

    XmlRecords(InputStream in, String name, String element) {
        this.in = in;
        this.name = name;
        this.element = element;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        try {
            xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = read();
            } catch (XMLStreamException e) {
                throw broken(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    private RawRecord read() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
                long line = xml.getLocation().getLineNumber();
                Map<String, String> cells = new HashMap<>();
                attributes("", cells);
                content("", cells);
                return new RawRecord(line, cells);
            }
        }
        return null;
    }

    private void refuse(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw invalid("has a document type or an entity of its own; take it out, none is read");
        }
    }

    private void attributes(String prefix, Map<String, String> cells) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            put(prefix + xml.getAttributeLocalName(i), xml.getAttributeValue(i), cells);
        }
    }

    /** Everything up to the end of the element that was begun. */
    private void content(String path, Map<String, String> cells) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean leaf = true;
        while (xml.hasNext()) {
            int event = xml.next();
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                leaf = false;
                String header = path.isEmpty() ? xml.getLocalName() : path + "." + xml.getLocalName();
                attributes(header + ".", cells);
                content(header, cells);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + xml.getTextLength() > LONGEST) {
                    throw invalid("an element is longer than " + LONGEST + " letters");
                }
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (leaf && !path.isEmpty()) {
                    put(path, text.toString(), cells);
                }
                return;
            }
        }
    }

    /** The same element again is another value of the same cell. */
    private static void put(String header, String value, Map<String, String> cells) {
        if (!value.isBlank()) {
            cells.merge(header, value.strip(), (one, other) -> one + "|" + other);
        }
    }

    @Override
    public RawRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawRecord record = next;
        next = null;
        return record;
    }

    private DroverException invalid(String what) {
        return new DroverException(
                ErrorCode.DUMP_INVALID, name + ":" + xml.getLocation().getLineNumber() + ": " + what);
    }

    private DroverException broken(XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
        return new DroverException(
                ErrorCode.DUMP_INVALID, name + ":" + line + ": is not well-formed XML; have it made again");
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
