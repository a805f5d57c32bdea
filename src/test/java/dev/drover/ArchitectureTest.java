package dev.drover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "dev.drover", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.drover.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_engine_knows_no_crm = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.drover.engine..",
                    "dev.drover.mapping..",
                    "dev.drover.ledger..",
                    "dev.drover.governor..",
                    "dev.drover.routes..",
                    "dev.drover.handover..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.drover.alpineiq..", "dev.drover.salesforce..", "dev.drover.sandbox..");

    @ArchTest
    static final ArchRule connectors_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("dev.drover.alpineiq..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.drover.salesforce..");

    @ArchTest
    static final ArchRule destinations_do_not_know_sources = noClasses()
            .that()
            .resideInAPackage("dev.drover.salesforce..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.drover.alpineiq..");

    @ArchTest
    static final ArchRule the_sandbox_shares_nothing_with_what_it_tests = noClasses()
            .that()
            .resideInAPackage("dev.drover.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.drover.alpineiq..",
                    "dev.drover.salesforce..",
                    "dev.drover.engine..",
                    "dev.drover.mapping..",
                    "dev.drover.ledger..",
                    "dev.drover.governor..",
                    "dev.drover.handover..",
                    "dev.drover.routes..",
                    "dev.drover.settings..");

    @ArchTest
    static final ArchRule only_the_command_line_and_campaigns_use_the_sandbox = noClasses()
            .that()
            .resideOutsideOfPackages("dev.drover.sandbox..", "dev.drover.chaos..", "dev.drover.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.drover.sandbox..");

    @ArchTest
    static final ArchRule only_the_command_line_uses_the_campaigns = noClasses()
            .that()
            .resideOutsideOfPackages("dev.drover.chaos..", "dev.drover.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.drover.chaos..");

    @ArchTest
    static final ArchRule the_ledger_and_the_mapping_know_no_camel = noClasses()
            .that()
            .resideInAnyPackage("dev.drover.ledger..", "dev.drover.mapping..", "dev.drover.governor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule nobody_prints_but_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("dev.drover.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
