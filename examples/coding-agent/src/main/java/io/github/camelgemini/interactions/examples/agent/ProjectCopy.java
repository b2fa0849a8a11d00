/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.Folders;

/** A fresh copy of the sample project, so that the example can be run again and again. */
final class ProjectCopy {

    private ProjectCopy() {}

    /** Copies the files of a project into a folder, and deletes what an earlier run has left there. */
    static void make(Path project, Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        for (Path file : Folders.files(project)) {
            Folders.deliver(file, folder);
        }
    }
}
