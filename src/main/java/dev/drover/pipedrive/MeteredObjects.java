package dev.drover.pipedrive;

import dev.drover.mapping.ObjectMapping;

/** Books what is spent from here on under the object that is dealt with. */
final class MeteredObjects implements RemoteObjects {
    private final RemoteObjects objects;
    private final TokenMeter meter;

    MeteredObjects(RemoteObjects objects, TokenMeter meter) {
        this.objects = objects;
        this.meter = meter;
    }

    @Override
    public RemoteObject of(ObjectMapping mapping) {
        meter.enter(mapping.destinationObject());
        return objects.of(mapping);
    }

    @Override
    public boolean halfDone() {
        return objects.halfDone();
    }

    @Override
    public void settle() {
        objects.settle();
    }
}
