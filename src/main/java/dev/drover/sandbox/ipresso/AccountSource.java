package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Where an account comes from, a dump folder or a generator: what the canonical layout can hold, in a stable order. */
public interface AccountSource {

    /** Can be asked again. The caller closes the stream. */
    Stream<Row> rows(Table table);

    /** Lines of the event files: event_id, sort, key, kind, channel, contact_id, at, campaign_id, scenario_key, url, params. */
    Stream<ObjectNode> events();

    List<ObjectNode> documents(Documents kind);

    /** Other files by path within the layout: channels, templates, their images, schema files of industry tables. */
    List<String> contents();

    byte[] content(String path);
}
