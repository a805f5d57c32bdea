package dev.drover.engine.load;

import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.io.OutputStream;

/** The wire format of a batch, given by the destination's connector: CSV for a bulk job, JSON for a collection … */
public interface RowFormat {
    RowWriter open(ObjectMapping mapping, OutputStream out) throws IOException;
}
