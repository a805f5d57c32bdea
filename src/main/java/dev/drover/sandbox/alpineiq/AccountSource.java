package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Where the rows of an account come from: a data folder or a generator. */
public interface AccountSource {

    /** All rows of one kind in a stable order, API-shaped; can be asked again. The caller closes the stream. */
    Stream<ObjectNode> read(AccountObject kind);
}
