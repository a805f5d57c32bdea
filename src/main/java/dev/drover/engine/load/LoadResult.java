package dev.drover.engine.load;

/** The outcomes of a batch. Records that they do not speak of are sent again. */
public interface LoadResult extends OutcomeStream {
    LoadBatch batch();
}
