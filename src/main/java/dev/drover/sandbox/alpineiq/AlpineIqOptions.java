package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the simulated account behaves where real accounts differ or where the behaviour is not known for certain.
 *
 * @param apiKey the key that is accepted in the header X-APIKEY
 * @param uid the account id in the path
 * @param pageCap the largest page of personas; larger limits are clamped
 * @param limitHeaders whether answers carry the X-Rate-Limit headers and Retry-After
 * @param emptyListIsNull whether an empty list is {@code null} (as observed) or {@code []}
 * @param blocklistedFoundById whether a blocklisted persona answers by its contact id, or 404
 * @param blocklistedFoundBySource whether a blocklisted persona answers by its source id, or 404
 * @param syncDelay how long members and sales sent by a POS stay invisible
 * @param ordersShape whether orders are a flat list of lines or a list of orders with items
 * @param ordersPaged whether start and limit have an effect on the orders of a contact
 * @param detailInList whether the list row carries every stored field, as the detail does
 * @param unauthorizedIs401 whether a wrong key answers 401 instead of the observed 403
 * @param hidePointsInWallet whether the brand hides points, which makes every wallet say 0
 * @param membersAsObjects whether audience members are objects with a contactID, or strings
 * @param perSecond calls allowed in a window of one second
 * @param perMinute calls allowed in a window of sixty seconds
 * @param perHour calls allowed in a window of one hour
 */
public record AlpineIqOptions(
        String apiKey,
        String uid,
        int pageCap,
        boolean limitHeaders,
        boolean emptyListIsNull,
        boolean blocklistedFoundById,
        boolean blocklistedFoundBySource,
        Duration syncDelay,
        OrdersShape ordersShape,
        boolean ordersPaged,
        boolean detailInList,
        boolean unauthorizedIs401,
        boolean hidePointsInWallet,
        boolean membersAsObjects,
        int perSecond,
        int perMinute,
        int perHour) {

    /** The two shapes in which the orders of a contact are known or thought to arrive. */
    public enum OrdersShape {
        LINES,
        ORDERS
    }

    public static AlpineIqOptions defaults() {
        return new Builder().build();
    }

    /** These options with some of them changed. */
    public AlpineIqOptions with(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return builder.build();
    }

    /** These options with those changed that a JSON object names; the sync delay is an ISO duration such as PT24H. */
    AlpineIqOptions with(JsonNode changes) {
        return with(builder -> Json.update(builder, changes));
    }

    /** Options under change; a new one holds the defaults. */
    public static final class Builder {
        public String apiKey = "aiq-sandbox-key";
        public String uid = "4711";
        public int pageCap = 2000;
        public boolean limitHeaders = false;
        public boolean emptyListIsNull = true;
        public boolean blocklistedFoundById = false;
        public boolean blocklistedFoundBySource = true;
        public Duration syncDelay = Duration.ofHours(24);
        public OrdersShape ordersShape = OrdersShape.LINES;
        public boolean ordersPaged = true;
        public boolean detailInList = false;
        public boolean unauthorizedIs401 = false;
        public boolean hidePointsInWallet = false;
        public boolean membersAsObjects = false;
        public int perSecond = 5;
        public int perMinute = 120;
        public int perHour = 2000;

        private Builder() {}

        @JsonSetter("syncDelay")
        private void syncDelay(String iso) {
            syncDelay = Duration.parse(iso);
        }

        private Builder(AlpineIqOptions from) {
            apiKey = from.apiKey;
            uid = from.uid;
            pageCap = from.pageCap;
            limitHeaders = from.limitHeaders;
            emptyListIsNull = from.emptyListIsNull;
            blocklistedFoundById = from.blocklistedFoundById;
            blocklistedFoundBySource = from.blocklistedFoundBySource;
            syncDelay = from.syncDelay;
            ordersShape = from.ordersShape;
            ordersPaged = from.ordersPaged;
            detailInList = from.detailInList;
            unauthorizedIs401 = from.unauthorizedIs401;
            hidePointsInWallet = from.hidePointsInWallet;
            membersAsObjects = from.membersAsObjects;
            perSecond = from.perSecond;
            perMinute = from.perMinute;
            perHour = from.perHour;
        }

        private AlpineIqOptions build() {
            return new AlpineIqOptions(
                    apiKey,
                    uid,
                    pageCap,
                    limitHeaders,
                    emptyListIsNull,
                    blocklistedFoundById,
                    blocklistedFoundBySource,
                    syncDelay,
                    ordersShape,
                    ordersPaged,
                    detailInList,
                    unauthorizedIs401,
                    hidePointsInWallet,
                    membersAsObjects,
                    perSecond,
                    perMinute,
                    perHour);
        }
    }
}
