package dev.drover.sandbox.alpineiq;

import static dev.drover.sandbox.alpineiq.AccountObject.ADJUSTMENTS;
import static dev.drover.sandbox.alpineiq.AccountObject.ARCHIVED;
import static dev.drover.sandbox.alpineiq.AccountObject.AUDIENCES;
import static dev.drover.sandbox.alpineiq.AccountObject.AUDIENCE_MEMBERS;
import static dev.drover.sandbox.alpineiq.AccountObject.DISCOUNTS;
import static dev.drover.sandbox.alpineiq.AccountObject.ORDER_LINES;
import static dev.drover.sandbox.alpineiq.AccountObject.PERSONAS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A simulated account without limits. */
abstract class AccountFixture {
    static final AlpineIqOptions UNLIMITED = AlpineIqOptions.defaults().with(options -> {
        options.perSecond = 1_000_000;
        options.perMinute = 1_000_000;
        options.perHour = 1_000_000;
    });
    static final String PIIS = "/api/v1.1/piis/4711";

    SandboxClient client;

    @AfterEach
    void stop() {
        client.close();
    }

    void start(AccountSource source) {
        client = new SandboxClient(source, UNLIMITED);
    }

    static Rows small() {
        return new Rows()
                .add(
                        PERSONAS,
                        "{'contactID':'c1','srcID':'s-1','platform':'dutchie','srcIDs':['dutchie:::s-1',"
                                + "'cova:::x-9'],'firstName':'Ann','mobilePhone':'3035550101','email':'ann@example.com',"
                                + "'loyaltyPoints':12.50,'spent':10,'newField':{'kept':[1,2.0]}}")
                .add(ARCHIVED, "{'contactID':'b1','srcID':'s-7','firstName':'Blocked'}")
                .add(ORDER_LINES, "{'contactID':'c1','name':'Gum','totalPrice':5,'timestamp':100,'storeName':'A'}")
                .add(ORDER_LINES, "{'contactID':'c1','name':'Bar','totalPrice':7.25,'timestamp':100,'storeName':'B'}")
                .add(ORDER_LINES, "{'contactID':'b1','name':'Tea','totalPrice':1,'timestamp':5,'storeName':'A'}")
                .add(
                        AUDIENCES,
                        "{'id':'a1','name':'All','audienceSize':3,'traits':[{'type':'loyaltyMember','value':true}]}")
                .add(AUDIENCES, "{'id':'a2','name':'None','audienceSize':0,'traits':[]}")
                .add(AUDIENCE_MEMBERS, "{'audienceID':'a1','contactID':'c1'}")
                .add(AUDIENCE_MEMBERS, "{'audienceID':'a1','contactID':'b1'}")
                .add(DISCOUNTS, "{'id':'d1','name':'10% off','points':5}")
                .add(ADJUSTMENTS, "{'cntID':'c1','value':-3.5,'note':'x','time':1000}");
    }

    List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        client.get(path)
                .data()
                .get("results")
                .forEach(row -> ids.add(row.get("contactID").asText()));
        return ids;
    }
}
