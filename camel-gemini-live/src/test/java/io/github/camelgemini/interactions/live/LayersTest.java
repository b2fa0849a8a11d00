/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Packages know each other in one direction. Header names are constants, which the compiler copies, so that all packages may use them. */
@AnalyzeClasses(
        packages = "io.github.camelgemini.interactions.live",
        importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String ROOT = "io.github.camelgemini.interactions.live";

    /** Each knows what comes after it, and nothing before it. */
    private static final List<String> PACKAGES = List.of(
            ROOT,
            ROOT + ".input",
            ROOT + ".output",
            ROOT + ".function",
            ROOT + ".session",
            ROOT + ".connection",
            ROOT + ".message",
            ROOT + ".audio");

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

    /** Those that come later are tested above. */
    @ArchTest
    static final ArchRule INPUT_KNOWS_NEITHER_EVENTS_NOR_TOOLS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".input")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".output", ROOT + ".function");

    @ArchTest
    static final ArchRule EVENTS_KNOW_NO_TOOLS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".output")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".function");

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_KNOWS_THE_CONFIGURATION = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("GeminiLiveConfiguration");

    @ArchTest
    static final ArchRule WHAT_IS_BELOW_THE_GLUE_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".session", ROOT + ".connection", ROOT + ".message", ROOT + ".audio")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule ONLY_CONNECTIONS_KNOW_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".connection")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");
}
