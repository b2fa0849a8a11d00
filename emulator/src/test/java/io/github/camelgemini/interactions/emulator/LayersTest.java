/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The packages of the emulator depend on each other in one direction. */
@AnalyzeClasses(
        packages = "io.github.camelgemini.interactions.emulator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String ROOT = "io.github.camelgemini.interactions.emulator";

    /** One package for each resource of the API. */
    private static final List<String> RESOURCES = List.of(
            ROOT + ".decisions",
            ROOT + ".environments",
            ROOT + ".files",
            ROOT + ".interactions",
            ROOT + ".live",
            ROOT + ".models",
            ROOT + ".redirects",
            ROOT + ".webhooks");

    /** Each package may use those after it and none before it, so that there are no cycles. */
    private static final List<String> PACKAGES = List.of(
            ROOT,
            ROOT + ".api",
            ROOT + ".decisions",
            ROOT + ".environments",
            ROOT + ".files",
            ROOT + ".interactions",
            ROOT + ".live",
            ROOT + ".models",
            ROOT + ".redirects",
            ROOT + ".webhooks",
            ROOT + ".validation",
            ROOT + ".server",
            ROOT + ".answer",
            ROOT + ".document");

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
        assertThat(classes).extracting(JavaClass::getPackageName).containsAll(PACKAGES);
    }

    /** Decisions, interactions and models read uploaded files through {@code answer.UploadedContents} only, and interactions
     * the files of environments through {@code answer.EnvironmentFiles}, and webhooks through {@code answer.InteractionListeners}. */
    @ArchTest
    static void resourcesDoNotKnowEachOther(JavaClasses classes) {
        for (String resource : RESOURCES) {
            noClasses()
                    .that()
                    .resideInAPackage(resource)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(RESOURCES.stream()
                            .filter(other -> !other.equals(resource))
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    /** The server does not know how answers are made. */
    @ArchTest
    static final ArchRule SERVER_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".server")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".validation", ROOT + ".answer", ROOT + ".document");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_KNOWS_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");
}
