/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Packages know each other in one direction. Header names are constants, which the compiler copies, so that all packages may use them. */
@AnalyzeClasses(
        packages = "io.github.camelgemini.interactions",
        importOptions = {ImportOption.DoNotIncludeTests.class, LayersTest.NotTheEmulator.class})
class LayersTest {

    private static final String ROOT = "io.github.camelgemini.interactions";

    /** Each knows what comes after it, and nothing before it. */
    private static final List<String> PACKAGES = List.of(
            ROOT,
            ROOT + ".operation",
            ROOT + ".tool",
            ROOT + ".webhook",
            ROOT + ".pending",
            ROOT + ".moderation",
            ROOT + ".decision",
            ROOT + ".conversation",
            ROOT + ".call",
            ROOT + ".stream",
            ROOT + ".response",
            ROOT + ".request",
            ROOT + ".schema",
            ROOT + ".media",
            ROOT + ".state",
            ROOT + ".citation",
            ROOT + ".client",
            ROOT + ".client.files",
            ROOT + ".client.links",
            ROOT + ".client.api",
            ROOT + ".client.sse",
            ROOT + ".client.http",
            ROOT + ".client.body",
            ROOT + ".client.error",
            ROOT + ".async",
            ROOT + ".model");

    @ArchTest
    static void nothingPointsBack(JavaClasses classes) {
        for (int i = 1; i < PACKAGES.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(PACKAGES.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PACKAGES.subList(0, i).toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses classes) {
        assertThat(classes).extracting(JavaClass::getPackageName).isSubsetOf(PACKAGES);
    }

    /** Options reach the code below as settings, which do not change. */
    @ArchTest
    static final ArchRule ONLY_THE_ROOT_KNOWS_THE_CONFIGURATION = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("GeminiInteractionsConfiguration");

    @ArchTest
    static final ArchRule CLIENT_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAnyPackage("..client..", "..model..", "..async..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule ONLY_THE_CLIENT_KNOWS_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage("..client..")
            .and()
            .doNotHaveSimpleName("HttpClientCustomizer")
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
