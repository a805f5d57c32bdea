package dev.drover.alpineiq;

import org.apache.camel.Body;
import org.apache.camel.Handler;

/** Stages an answer together with how far the reading is: the last step of every extract route. */
public final class PageStaging {

    @Handler
    public void stage(@Body Answer answer) {
        answer.call().receiver().receive(answer);
    }
}
