/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Packages know each other in one direction. Header names are constants, which the compiler copies, so that all packages may use them. */
@AnalyzeClasses(
        packages = "io.github.camelgemini.interactions",
        importOptions = {ImportOption.DoNotIncludeTests.class, LayersTest.NotTheEmulator.class})
class LayersTest {

    @ArchTest
    static final ArchRule NOTHING_POINTS_BACK = slices().matching("io.github.camelgemini.interactions.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_ENDPOINT = noClasses()
            .that()
            .resideInAPackage("io.github.camelgemini.interactions.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.camelgemini.interactions");

    @ArchTest
    static final ArchRule CLIENT_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule CLIENT_KNOWS_NOTHING_ABOVE_IT = noClasses()
            .that()
            .resideInAPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..request..", "..response..", "..producer..", "..schema..", "..moderation..");

    @ArchTest
    static final ArchRule ONLY_THE_CLIENT_KNOWS_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    /** The emulator is a module of its own below the same package. */
    static final class NotTheEmulator implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("emulator");
        }
    }
}
