package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The partner SOAP API as far as loaders use it: {@code /services/Soap/u/NN.0}. */
final class PartnerSoap {
    private static final String NAMESPACE = "urn:partner.soap.sforce.com";
    private static final int MOST = 200;
    private static final int PAGE = 2_000;

    private final Org org;
    private final OAuth oauth;
    private final QueryHandler queries;
    private final DescribeHandler describe;
    private final DraftReader drafts;
    private final CollectionsHandler saver;

    PartnerSoap(Org org, OAuth oauth, RestRouter rest) {
        this.org = org;
        this.oauth = oauth;
        this.queries = rest.queries();
        this.describe = rest.describe();
        this.drafts = new DraftReader(org);
        this.saver = new CollectionsHandler(org);
    }

    void handle(HttpCall call, String version) throws IOException {
        try {
            SoapMessage message = SoapMessage.parse(call.body().readAllBytes());
            if (message.name().equals("login")) {
                login(call, message.parameters(), version);
                return;
            }
            String user = user(org, message);
            Xml answer = new Xml();
            Caller caller = new Caller(
                    user,
                    message.headerFlag("DuplicateRuleHeader", "allowSave"),
                    message.headerFlag("AllowFieldTruncationHeader", "allowFieldTruncation"));
            work(call, message, caller, version, answer);
            answer.respond(call, NAMESPACE, message.name());
        } catch (ApiError e) {
            Xml.fault(call, e.error().code(), e.error().message());
        } catch (RowException e) {
            Xml.fault(call, e.errors().get(0).code(), e.errors().get(0).message());
        }
    }

    /** The user of a message's session, counted as a call of the API. */
    static String user(Org org, SoapMessage message) {
        String user = org.sessions()
                .user(message.sessionId())
                .orElseThrow(() -> new ApiError(
                        500, "INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session"));
        if (!org.options().apiEnabled()) {
            throw new ApiError(500, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
        }
        org.limits().request(1);
        return user;
    }

    private void login(HttpCall call, JsonNode parameters, String version) throws IOException {
        if (Double.parseDouble(version) >= 65 || !org.options().soapLogin()) {
            throw new ApiError(500, "INVALID_OPERATION", "SOAP API login() is disabled in this org or version");
        }
        String user;
        try {
            user = oauth.byPassword(
                    parameters.path("username").asText(),
                    parameters.path("password").asText());
        } catch (OAuth.Refusal e) {
            throw new ApiError(500, "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
        }
        String organization = org.ids().organization();
        String host = OAuth.host(call);
        Xml answer = new Xml();
        answer.open("result")
                .add("metadataServerUrl", host + "/services/Soap/m/" + version + "/" + organization)
                .add("passwordExpired", false)
                .add("sandbox", false)
                .add("serverUrl", host + "/services/Soap/u/" + version + "/" + organization)
                .add("sessionId", org.sessions().open(organization, user))
                .add("userId", user);
        userInfo(answer, "userInfo", user);
        answer.close("result").respond(call, NAMESPACE, "login");
    }

    private void userInfo(Xml answer, String element, String user) {
        answer.open(element)
                .add("accessibilityMode", false)
                .add("currencySymbol", "$")
                .add("organizationId", org.ids().organization())
                .add("organizationMultiCurrency", false)
                .add("organizationName", "Sandbox Org")
                .add("profileId", org.ids().profile())
                .add("sessionSecondsValid", org.options().sessionMinutes() * 60)
                .add("userDefaultCurrencyIsoCode", "USD")
                .add("userEmail", org.read(user, "Email"))
                .add("userFullName", org.read(user, "Name"))
                .add("userId", user)
                .add("userLanguage", "en_US")
                .add("userLocale", "en_US")
                .add("userName", org.read(user, "Username"))
                .add("userTimeZone", "America/Los_Angeles")
                .add("userType", "Standard")
                .add("userUiSkin", "Theme3")
                .close(element);
    }

    private void work(HttpCall call, SoapMessage message, Caller caller, String version, Xml answer) {
        JsonNode parameters = message.parameters();
        String base = "/services/data/v" + version;
        switch (message.name()) {
            case "getUserInfo" -> userInfo(answer, "result", caller.userId());
            case "getServerTimestamp" ->
                answer.open("result")
                        .add("timestamp", SfDates.format(org.clock().now()).replace("+0000", "Z"))
                        .close("result");
            case "logout" -> org.sessions().close(message.sessionId());
            case "describeGlobal" -> answer.tree("result", describe.global(base, false));
            case "describeSObject" ->
                describe(answer, caller, base, parameters.path("sObjectType").asText());
            case "describeSObjects" -> {
                JsonNode types = parameters.path("sObjectType");
                if (types.isArray()) {
                    types.forEach(type -> describe(answer, caller, base, type.asText()));
                } else {
                    describe(answer, caller, base, types.asText());
                }
            }
            case "create", "update", "upsert", "delete" -> save(message, parameters, caller, answer);
            case "query", "queryAll" -> {
                RecordJson json = new RecordJson(org, base);
                boolean all = message.name().equals("queryAll");
                queryResult(
                        answer,
                        queries.run(caller, json, parameters.path("queryString").asText(), all, false, PAGE));
            }
            case "queryMore" ->
                queryResult(
                        answer,
                        queries.next(
                                caller, base, parameters.path("queryLocator").asText()));
            default -> throw new ApiError(500, "UNKNOWN_EXCEPTION", "operation not supported: " + message.name());
        }
    }

    private void describe(Xml answer, Caller caller, String base, String name) {
        SObjectType type = org.catalogue()
                .find(name)
                .orElseThrow(() -> new ApiError(500, "INVALID_TYPE", "sObject type '" + name + "' is not supported."));
        answer.tree("result", describe.object(caller, base, type));
    }

    private void save(SoapMessage message, JsonNode parameters, Caller caller, Xml answer) {
        List<Supplier<SaveResult>> steps = new ArrayList<>();
        String operation = message.name();
        JsonNode records = parameters.path(operation.equals("delete") ? "ids" : "sObjects");
        if (records.size() > MOST) {
            throw new ApiError(500, "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records");
        }
        for (JsonNode record : records) {
            steps.add(
                    operation.equals("delete")
                            ? () -> org.writer().delete(caller, null, record.asText())
                            : step(
                                    operation,
                                    parameters.path("externalIDFieldName").asText(),
                                    record,
                                    caller));
        }
        List<SaveResult> results = saver.save(message.headerFlag("AllOrNoneHeader", "allOrNone"), steps);
        for (SaveResult result : results) {
            answer.open("result");
            if (operation.equals("upsert")) {
                answer.add("created", result.created());
            }
            for (RowError error : result.errors()) {
                answer.open("errors");
                error.fields().forEach(field -> answer.add("fields", field));
                answer.add("message", error.message())
                        .add("statusCode", error.code())
                        .close("errors");
            }
            answer.add("id", result.id()).add("success", result.success()).close("result");
        }
    }

    private Supplier<SaveResult> step(String operation, String keyName, JsonNode record, Caller caller) {
        try {
            SObjectType type = org.catalogue()
                    .find(record.path("type").asText())
                    .orElseThrow(() -> new RowException(
                            "INVALID_TYPE",
                            "sObject type '" + record.path("type").asText() + "' is not supported."));
            Draft draft = drafts.read(caller, type, cleaned((ObjectNode) record));
            return switch (operation) {
                case "create" -> () -> org.writer().insert(caller, draft);
                case "update" ->
                    () -> org.writer().update(caller, record.path("Id").asText(), draft);
                default -> {
                    Field key = org.columns().visible(caller, type, keyName);
                    String value = record.path(key.name()).asText(null);
                    yield () -> org.writer().upsert(caller, key, value, draft);
                }
            };
        } catch (RowException e) {
            return () -> SaveResult.refused(e.errors());
        }
    }

    /** The record without what SOAP adds: its type, its Id, and the list of fields to empty. */
    private static ObjectNode cleaned(ObjectNode record) {
        ObjectNode copy = record.deepCopy();
        copy.remove(List.of("type", "Id", "@type", "fieldsToNull"));
        copy.fields().forEachRemaining(member -> {
            if (member.getValue() instanceof ObjectNode parent) {
                String type = parent.path("type").asText(null);
                parent.remove(List.of("type", "@type"));
                if (type != null) {
                    parent.putObject("attributes").put("type", type);
                }
            }
        });
        record.path("fieldsToNull").forEach(field -> copy.putNull(field.asText()));
        return copy;
    }

    private static void queryResult(Xml answer, ObjectNode result) {
        String next = result.path("nextRecordsUrl").asText(null);
        answer.open("result xsi:type=\"QueryResult\"")
                .add("done", result.path("done").asBoolean())
                .add("queryLocator", next == null ? null : next.substring(next.lastIndexOf('/') + 1));
        result.path("records").forEach(record -> record(answer, "records", record));
        answer.add("size", result.path("totalSize").asInt()).close("result");
    }

    private static void record(Xml answer, String element, JsonNode record) {
        answer.open(element + " xsi:type=\"sf:sObject\"")
                .add("sf:type", record.at("/attributes/type").asText());
        answer.add("sf:Id", record.path("Id").asText(null));
        record.fields().forEachRemaining(member -> {
            if (member.getValue().isObject() && !member.getKey().equals("attributes")) {
                record(answer, "sf:" + member.getKey(), member.getValue());
            } else if (!member.getKey().equals("attributes")) {
                answer.add("sf:" + member.getKey(), member.getValue().asText(null));
            }
        });
        answer.close(element);
    }
}
